import { Button } from '@mantine/core';
import type { Config } from '../../core/config/schema.ts';
import type { Notice } from '../../store/app-state.ts';
import { type Commands, useCommands } from '../commands.tsx';
import { theDraft, useApp } from '../use-app.tsx';
import { loadPageAgain } from './address.ts';
import { LOAD_AGAIN } from './LoadAgainButton.tsx';
import { Message } from './Message.tsx';
import styles from './Notices.module.css';

interface Action {
  readonly label: string;
  readonly take: (commands: Commands, draft: Config) => void;
}

const actions: Readonly<Record<NonNullable<Notice['action']>, Action>> = {
  'retry-labels': { label: 'Try again', take: (commands) => commands.loadLabels() },
  reload: { label: LOAD_AGAIN, take: (_, draft) => loadPageAgain(draft) },
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
  const draft = useApp(theDraft);
  const action = notice.action && actions[notice.action];
  const take = () => {
    commands.dismiss(notice.id);
    action?.take(commands, draft);
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
