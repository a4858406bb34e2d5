import styles from './Views.module.css';
import { VIEWS, type View } from './view.ts';

/** The views of the page: quiet, because who only starts a simulation needs no other. */
export function Views({ view }: { readonly view: View }) {
  return (
    <nav className={styles['views']} aria-label="Views">
      {VIEWS.map(({ id, name, hash }) => (
        <a key={id} className={styles['view']} href={hash} aria-current={id === view ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
