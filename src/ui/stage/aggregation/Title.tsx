import styles from './Aggregation.module.css';

export const Title = ({ children }: { readonly children: string }) => (
  <figcaption className={styles['title']}>{children}</figcaption>
);
