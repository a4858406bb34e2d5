import { Button, Modal } from '@mantine/core';
import { type AppState, wholeRun } from '../../../store/app-state.ts';
import {
  FOR_THE_NEXT_RUN,
  IMPORT_TITLE,
  importSummary,
  lineNumber,
  moreLines,
  NOT_TAKEN,
  OTHERS_STAY,
  SAME_ALREADY,
  WILL_CHANGE,
} from '../../../text/flower/import.ts';
import { useFocusReturn } from '../../access/use-focus-return.ts';
import { useApp } from '../../use-app.tsx';
import dialog from '../dialog.module.css';
import styles from './import.module.css';
import type { ImportRows } from './import-rows.ts';

/** More lines nobody reads. */
const MOST_LINES = 100;

const isPlayed = (state: AppState) => wholeRun(state)?.status === 'running';

interface Props {
  readonly file: string;
  readonly rows: ImportRows;
  readonly onUse: () => void;
  readonly onClose: () => void;
}

/** What a Flower project's settings change, line by line, before they do. On a phone it is a sheet from below. */
export function ImportDialog({ file, rows, onUse, onClose }: Props) {
  useFocusReturn();
  const played = useApp(isPlayed);
  const { changing, same, left } = rows;
  const changes = changing.length > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      centered
      title={IMPORT_TITLE}
      classNames={{ inner: dialog['inner'], content: dialog['content'], title: dialog['title'] }}
    >
      <div className={dialog['text']}>
        <p>{importSummary(file, changing.length + same.length, changing.length)}</p>
        {changes && <Changing rows={changing} />}
        {changes && <p className={dialog['help']}>{OTHERS_STAY}</p>}
        {left.length > 0 && <Left rows={left} />}
        {changes && same.length > 0 && (
          <p className={styles['same']}>
            <strong>{SAME_ALREADY}</strong> <span>{same.join(', ')}</span>
          </p>
        )}
      </div>
      <div className={dialog['foot']}>
        {changes && played && <p className={dialog['help']}>{FOR_THE_NEXT_RUN}</p>}
        <div className={dialog['buttons']}>
          <Button variant="default" onClick={onClose} data-autofocus={changes ? undefined : true}>
            {changes ? 'Cancel' : 'Close'}
          </Button>
          {changes && (
            <Button onClick={onUse} data-autofocus>
              Use these settings
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

function Changing({ rows }: { readonly rows: ImportRows['changing'] }) {
  const more = rows.length - MOST_LINES;
  return (
    <table className={styles['table']}>
      <caption>{WILL_CHANGE}</caption>
      <thead>
        <tr>
          <th scope="col">Line</th>
          <th scope="col">Setting</th>
          <th scope="col">Now</th>
          <th scope="col">New</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MOST_LINES).map(({ line, label, now, next }) => (
          <tr key={line + label}>
            <td>{line}</td>
            <th scope="row">{label}</th>
            <td>{now || '–'}</td>
            <td className={styles['next']}>{next}</td>
          </tr>
        ))}
        {more > 0 && (
          <tr>
            <td colSpan={4}>{moreLines(more)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Left({ rows }: { readonly rows: ImportRows['left'] }) {
  const more = rows.length - MOST_LINES;
  return (
    <section aria-labelledby="import-left">
      <h3 id="import-left" className={styles['heading']}>
        {NOT_TAKEN}
      </h3>
      <ul className={styles['left']}>
        {rows.slice(0, MOST_LINES).map(({ line, written, why }) => (
          <li key={line + written}>
            <span className={styles['line']}>{lineNumber(line)}</span> <code translate="no">{written}</code>{' '}
            <span className={styles['why']}>{why}</span>
          </li>
        ))}
        {more > 0 && <li>{moreLines(more)}</li>}
      </ul>
    </section>
  );
}
