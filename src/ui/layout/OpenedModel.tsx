import type { Config } from '../../core/config/schema.ts';
import type { ModelSource } from '../../core/run/events.ts';
import { kindText, MODEL_SHOWN, NO_LINK } from '../../text/run/opened-model.ts';
import styles from './ShownRun.module.css';

interface Props {
  readonly source: ModelSource;
  readonly config: Config;
}

/** Which model is on the screen, where there is no run: it was read from a file. */
export const OpenedModel = ({ source: { file }, config }: Props) => (
  <p className={styles['line']}>
    <strong>{MODEL_SHOWN}</strong> <span>{`${file}, ${kindText(config)}.`}</span> <span>{NO_LINK}</span>
  </p>
);
