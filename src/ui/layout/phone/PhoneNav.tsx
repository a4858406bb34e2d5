import styles from './PhoneNav.module.css';
import { PHONE_VIEWS, type PhoneView } from './phone-view.ts';

interface Props {
  readonly view: PhoneView;
  readonly onChange: (view: PhoneView) => void;
}

/** On a phone: which of the views is on the screen. */
export function PhoneNav({ view, onChange }: Props) {
  return (
    <nav className={styles['nav']} aria-label="Page">
      {PHONE_VIEWS.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          className={styles['view']}
          aria-current={id === view}
          onClick={() => onChange(id)}
        >
          {label}
        </button>
      ))}
    </nav>
  );
}
