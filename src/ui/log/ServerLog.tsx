import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { memo, useRef } from 'react';
import { type AppState, shownRun } from '../../store/app-state.ts';
import type { LogLine } from '../../store/run-state.ts';
import { NO_LOG_YET } from '../../text/page.ts';
import { useAppLater } from '../use-app.tsx';
import { CopyLog } from './CopyLog.tsx';
import { linePrefix } from './log-text.ts';
import classes from './ServerLog.module.css';
import { useStickyScroll } from './use-sticky-scroll.ts';
import { type LineWindow, lineWindow } from './window.ts';

const NO_LINES: readonly LogLine[] = [];
/** The style sheet's --line-height, 1.125rem, in pixels: it follows the browser's text size. */
const LINE_HEIGHT = 1.125 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

const logOf = (state: AppState) => shownRun(state)?.log ?? NO_LINES;

/** What Flower's server would have written in a terminal. Fills the height that its parent gives it. */
export function ServerLog() {
  const lines = useAppLater(logOf);
  const viewport = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const scroll = useStickyScroll(viewport, content, lines.length);
  const { first, end } = lineWindow(lines.length, { ...scroll, lineHeight: LINE_HEIGHT });

  return (
    <section className={classes.root}>
      <header className={classes.header}>
        <h2 className={classes.title}>Server log</h2>
        <CopyLog lines={lines} />
      </header>
      <div className={classes.frame}>
        {/* biome-ignore-start lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
        <div
          ref={viewport}
          className={classes.viewport}
          role="log"
          // Flower's lines are for reading: the announcer says what happens.
          aria-live="off"
          aria-label="Server log"
          tabIndex={0}
          onScroll={scroll.onScroll}
        >
          {/* biome-ignore-end lint/a11y/noNoninteractiveTabindex: above */}
          <div ref={content}>
            {lines.length === 0 ? (
              <p className={classes.empty}>{NO_LOG_YET}</p>
            ) : (
              <Lines lines={lines} first={first} end={end} />
            )}
          </div>
        </div>
        {!scroll.sticks && (
          <Button
            className={classes.jump}
            size="compact-sm"
            leftSection={<IconArrowDown size={16} aria-hidden />}
            onClick={() => {
              scroll.jumpToNewest();
              // The button goes away, and would take the focus with it.
              viewport.current?.focus({ preventScroll: true });
            }}
          >
            Jump to newest
          </Button>
        )}
      </div>
    </section>
  );
}

/** The lines from `first` to `end`, at their place in a box as high as all lines are. */
function Lines({ lines, first, end }: { lines: readonly LogLine[] } & LineWindow) {
  return (
    <div className={classes.lines} style={{ height: lines.length * LINE_HEIGHT }}>
      <div style={{ transform: `translateY(${first * LINE_HEIGHT}px)` }}>
        {lines.slice(first, end).map((line, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows, so a line's position is its identity.
          <Line key={first + i} line={line} />
        ))}
      </div>
    </div>
  );
}

const Line = memo(function Line({ line }: { line: LogLine }) {
  return (
    <div className={classes.line} data-level={line.level}>
      <span className={classes.prefix}>{linePrefix(line)}</span>
      {/* An engine's own message may have lines, and the window counts on one height. */}
      <span>{line.text.replaceAll('\n', ' ')}</span>
    </div>
  );
});
