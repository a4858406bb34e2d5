import { useLayoutEffect, useRef } from 'react';
import type { RunState } from '../../../../store/run-state.ts';
import { type ClientState, stateWord } from '../../../../text/stage/client-state.ts';
import { fitCanvas } from '../canvas/canvas.ts';
import { paintMark } from '../canvas/paint-client.ts';
import { useCanvasColors } from '../canvas/use-canvas-colors.ts';
import { keyStates } from './key-states.ts';
import styles from './StateKey.module.css';

const SIZE = 13;

/** What the marks in a field of dots mean, of those that can be there now. */
export const StateKey = ({ run }: { readonly run: RunState }) => (
  <ul className={styles['key']} aria-hidden>
    {keyStates(run).map((state) => (
      <li key={state}>
        <Mark state={state} />
        <span>{stateWord(state)}</span>
      </li>
    ))}
  </ul>
);

function Mark({ state }: { readonly state: ClientState }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colors = useCanvasColors();
  useLayoutEffect(() => {
    const height = SIZE * 1.16;
    const context = fitCanvas(canvas.current!, SIZE, height);
    context.clearRect(0, 0, SIZE, height);
    context.translate(SIZE / 2, height / 2);
    paintMark(context, SIZE - 1, { state, fill: 0.5 }, colors);
  }, [state, colors]);
  return <canvas ref={canvas} className={styles['mark']} />;
}
