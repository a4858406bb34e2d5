import { type RefObject, useMemo } from 'react';
import { useApp } from '../use-app.tsx';
import { readoutHeight, type StageLayout, stageLayout } from './honeycomb/stage-layout.ts';
import { useLargerText, useScreenHeight, useWidth } from './honeycomb/use-size.ts';

/** The room that clients have on the screen, and how they are drawn in it. */
export interface StagePlace {
  /** Of the element whose width it is. */
  readonly field: RefObject<HTMLDivElement | null>;
  /** In CSS pixels; 0 before it is measured. */
  readonly width: number;
  readonly height: number;
  readonly layout: StageLayout;
}

/** Pixels that larger text around the clients takes of the screen's height. */
const LARGER_TEXT = 40;

export function useStagePlace(clients: number): StagePlace {
  const [field, width] = useWidth<HTMLDivElement>();
  const presenting = useApp((state) => state.presenting);
  const larger = useLargerText() && !presenting;
  const screenHeight = useScreenHeight() - (larger ? LARGER_TEXT : 0);
  const layout = useMemo(
    () => stageLayout(clients, width, screenHeight, presenting),
    [clients, width, screenHeight, presenting],
  );
  const below = layout.mode === 'dots' ? readoutHeight(width, presenting) : 0;
  return { field, width, height: layout.comb.height + below, layout };
}
