import styles from '../Narration.module.css';

interface Props {
  readonly title: string;
  readonly text: string;
  /** What the title does not say of what is shown. */
  readonly mark?: string | undefined;
}

/** What happens now, in a title and one line. */
export function Words({ title, text, mark }: Props) {
  return (
    <>
      <p className={styles['title']}>
        <strong>{title}</strong> <span className={styles['paused']}>{mark}</span>
      </p>
      <p className={styles['line']} title={text}>
        {text}
      </p>
    </>
  );
}
