import { Button } from '@mantine/core';
import type { AppState, Notice } from '../../../store/app-state.ts';
import { type Commands, useCommands } from '../../commands.tsx';
import { useApp, useAppStore } from '../../use-app.tsx';
import { loadPageAgain } from '../address.ts';
import { LOAD_AGAIN } from '../LoadAgainButton.tsx';
import { Message } from '../Message.tsx';
import styles from './Notices.module.css';

interface Action {
  readonly label: string;
  readonly take: (commands: Commands, state: AppState) => void;
}

const actions: Readonly<Record<NonNullable<Notice['action']>, Action>> = {
  'retry-labels': { label: 'Try again', take: (commands) => commands.loadLabels() },
  'undo-remove': { label: 'Undo', take: (commands) => commands.undoRemove() },
  reload: { label: LOAD_AGAIN, take: (_, state) => loadPageAgain(state) },
};

/** What the visitor should know, until dismissed; stays in sight while the page scrolls. */
export function Notices() {
  const notices = useApp((state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <section className={styles['notices']} aria-label="Notices">
      {notices.map((notice) => (
        <NoticeMessage key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeMessage({ notice }: { notice: Notice }) {
  const commands = useCommands();
  const store = useAppStore();
  const action = notice.action && actions[notice.action];
  const take = () => {
    commands.dismiss(notice.id);
    action?.take(commands, store.getState());
  };
  return (
    <Message
      kind={notice.kind}
      title={notice.title}
      onDismiss={() => commands.dismiss(notice.id)}
      action={
        action && (
          <Button size="compact-md" onClick={take}>
            {action.label}
          </Button>
        )
      }
    >
      {notice.text}
    </Message>
  );
}
