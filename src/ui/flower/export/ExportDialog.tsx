import { Button, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { flushSync } from 'react-dom';
import {
  EXPORT_TITLE,
  LEAVING,
  NO_PROJECT,
  NOT_FOLLOWED,
  PROJECT_OPTIONS,
  TO_FLOWER,
  WHAT_LEAVES,
  writingText,
} from '../../../text/flower/export.ts';
import { CANNOT_RUN } from '../../../text/settings/controls.ts';
import { useFocusReturn } from '../../access/use-focus-return.ts';
import { FailureNote } from '../../final-model/FailureNote.tsx';
import { Message } from '../../layout/Message.tsx';
import dialog from '../dialog.module.css';
import styles from './export.module.css';
import { factsOf, type Leaving } from './leaving.ts';
import { useWriting } from './use-writing.ts';
import type { ProjectOptions } from './write-project.ts';

export interface ExportDialogProps {
  /** What can leave, the likeliest first. */
  readonly choices: readonly [Leaving, ...Leaving[]];
  readonly onClose: () => void;
}

/** An experiment as a Flower project, with its options and what it cannot follow. On a phone it is a sheet from below. */
export function ExportDialog({ choices, onClose }: ExportDialogProps) {
  useFocusReturn();
  const [leaving, choose] = useState(choices[0]);
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      centered
      title={EXPORT_TITLE}
      classNames={{ inner: dialog['inner'], content: dialog['content'], title: dialog['title'] }}
    >
      <div className={dialog['text']}>
        <p>{TO_FLOWER}</p>
        {choices.length > 1 && <Choices choices={choices} chosen={leaving} onChoose={choose} />}
      </div>
      {/* Another one has options of its own. */}
      <Project key={choices.indexOf(leaving)} leaving={leaving} onClose={onClose} />
    </Modal>
  );
}

interface ChoicesProps {
  readonly choices: readonly Leaving[];
  readonly chosen: Leaving;
  readonly onChoose: (leaving: Leaving) => void;
}

function Choices({ choices, chosen, onChoose }: ChoicesProps) {
  const name = useId();
  return (
    <fieldset className={styles['choices']}>
      <legend>{WHAT_LEAVES}</legend>
      {choices.map((leaving) => (
        <label key={leaving.is} className={styles['check']}>
          <input type="radio" name={name} checked={leaving === chosen} onChange={() => onChoose(leaving)} />
          <span>{choiceText(leaving)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function choiceText(leaving: Leaving): string {
  if (leaving.is !== 'run') return LEAVING.settings;
  if (leaving.isModel) return LEAVING.model;
  return LEAVING[leaving.hasModel ? 'run' : 'run without a model'];
}

function Project({ leaving, onClose }: { readonly leaving: Leaving; readonly onClose: () => void }) {
  // What a run's own curves are compared with draws nothing anew.
  const isRun = leaving.is === 'run' && !leaving.isModel;
  const [options, setOptions] = useState<ProjectOptions>({ exactPartition: isRun, exactOrder: isRun });
  // At once, so that the focus is back before a neighbour of the dialog takes it.
  const { writing, write } = useWriting(() => flushSync(onClose));
  const isWriting = writing.is === 'writing';
  const { problem, about, notFollowed } = factsOf(leaving);
  return (
    <>
      <div className={dialog['text']}>
        {about && <p>{about}</p>}
        <Option
          text={PROJECT_OPTIONS.partition}
          checked={options.exactPartition}
          onChange={(exactPartition) => setOptions({ ...options, exactPartition })}
        />
        <Option
          text={PROJECT_OPTIONS.order}
          checked={options.exactOrder}
          onChange={(exactOrder) => setOptions({ ...options, exactOrder })}
        />
        <h3 className={styles['heading']}>{NOT_FOLLOWED}</h3>
        <ul className={styles['list']}>
          {notFollowed.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
      <div className={dialog['foot']}>
        {problem !== undefined && (
          <Message kind="warning" title={CANNOT_RUN}>
            {problem}
          </Message>
        )}
        {writing.is === 'failed' && <FailureNote title={NO_PROJECT} failure={writing.failure} />}
        <div className={dialog['buttons']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            leftSection={<IconDownload size={16} aria-hidden />}
            disabled={problem !== undefined}
            // Not disabled: it has the focus.
            aria-disabled={isWriting}
            onClick={() => !isWriting && write(leaving, options)}
            data-autofocus
          >
            {isWriting ? writingText(writing.written) : 'Download project (zip)'}
          </Button>
        </div>
      </div>
    </>
  );
}

interface OptionProps {
  readonly text: { readonly label: string; readonly help: string };
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Option({ text, checked, onChange }: OptionProps) {
  const id = useId();
  return (
    <div className={styles['option']}>
      <label className={styles['check']}>
        <input
          type="checkbox"
          aria-describedby={id}
          checked={checked}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{text.label}</span>
      </label>
      <p id={id} className={styles['help']}>
        {text.help}
      </p>
    </div>
  );
}
