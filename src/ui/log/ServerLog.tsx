import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { type CSSProperties, memo, useRef, useState } from 'react';
import { type AppState, shownRun } from '../../store/app-state.ts';
import type { LogLine } from '../../store/run-state.ts';
import { NO_LOG_YET } from '../../text/page.ts';
import { useAppLater } from '../use-app.tsx';
import { CopyLog } from './CopyLog.tsx';
import { type Chunk, chunked } from './chunks.ts';
import { linePrefix } from './log-text.ts';
import classes from './ServerLog.module.css';
import { useStickyScroll } from './use-sticky-scroll.ts';

const NO_LINES: readonly LogLine[] = [];

const logOf = (state: AppState) => shownRun(state)?.log ?? NO_LINES;

/** What Flower's server would have written in a terminal. Fills the height that its parent gives it. */
export function ServerLog() {
  const lines = useAppLater(logOf);
  const viewport = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const scroll = useStickyScroll(viewport, content, lines.length);

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
            {lines.length === 0 ? <p className={classes.empty}>{NO_LOG_YET}</p> : <Lines lines={lines} />}
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

/** All lines, for a screen reader's cursor and for find-in-page; the browser lays out those that are in view. */
function Lines({ lines }: { readonly lines: readonly LogLine[] }) {
  const [drawn, draw] = useState({ lines: NO_LINES, chunks: chunked([], []) });
  const chunks = drawn.lines === lines ? drawn.chunks : chunked(lines, drawn.chunks);
  if (drawn.lines !== lines) draw({ lines, chunks });
  return (
    <div className={classes.lines}>
      {chunks.map((chunk, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a log only grows, so a chunk's position is its identity.
        <ChunkLines key={i} chunk={chunk} />
      ))}
    </div>
  );
}

const ChunkLines = memo(function ChunkLines({ chunk }: { readonly chunk: Chunk }) {
  return (
    // Its height is known before it is laid out. React's type knows no custom properties.
    <div className={classes.chunk} style={{ '--lines': chunk.length } as CSSProperties}>
      {chunk.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <Line key={i} line={line} />
      ))}
    </div>
  );
});

const Line = memo(function Line({ line }: { readonly line: LogLine }) {
  return (
    <>
      <span className={classes.prefix} data-level={line.level}>
        {linePrefix(line)}
      </span>
      {/* An engine's own message may have lines, and a chunk counts on one height for each. */}
      <span>{`${line.text.replaceAll('\n', ' ')}\n`}</span>
    </>
  );
});
