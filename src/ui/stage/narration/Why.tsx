import { Button, Popover } from '@mantine/core';
import { type AppState, shownRun } from '../../../store/app-state.ts';
import { explain } from '../../../text/stage/explanation.ts';
import { useAppLater } from '../../use-app.tsx';
import styles from '../Narration.module.css';

/** What is behind the narration's line, for who asks. */
export function Why() {
  return (
    <Popover width={340} withArrow shadow="md" position="bottom-end" trapFocus={false}>
      <Popover.Target>
        <Button variant="subtle" color="gray" size="compact-sm">
          Why?
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['explanation']}>
        <Explanation />
      </Popover.Dropdown>
    </Popover>
  );
}

const isStarting = ({ starting }: AppState) => starting;
const draftOf = ({ draft }: AppState) => draft;

function Explanation() {
  const paragraphs = explain({
    run: useAppLater(shownRun),
    starting: useAppLater(isStarting),
    draft: useAppLater(draftOf),
  });
  return paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>);
}
