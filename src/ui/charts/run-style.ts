import type { SeriesLook } from './Marker.tsx';

/** How a run is drawn in every chart: by colour, dash and marker, so that none of them must be seen. */
export type RunStyle = SeriesLook & { readonly dash?: string };

/** The run on the screen: gold, and the only line without a dash. */
export const SHOWN_STYLE: RunStyle = { colour: 'var(--apiary-parameters)', shape: 'circle' };

const style = (place: number, dash: string, shape: RunStyle['shape']): RunStyle => ({
  ...{ colour: `var(--run-${place})`, dash, shape },
});

/** Dashes are CSS pixels of line and gap; no two have the same rhythm. */
export const RUN_STYLES: readonly RunStyle[] = [
  style(0, '12 3', 'square'),
  style(1, '2 3', 'triangle'),
  style(2, '9 3 2 3', 'diamond'),
  style(3, '5 4', 'plus'),
  style(4, '8 3 2 3 2 3', 'triangle down'),
  style(5, '3 6', 'star'),
  style(6, '14 4 5 4', 'cross'),
  style(7, '2 3 2 8', 'pentagon'),
];

/** Of a run beside the shown one. @param place among `AppState.overlaid`, from 0. */
export const runStyle = (place: number): RunStyle => RUN_STYLES[place % RUN_STYLES.length]!;
