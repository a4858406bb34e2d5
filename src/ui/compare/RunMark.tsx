import { LineSample } from '../charts/Marker.tsx';
import { runStyle, SHOWN_STYLE } from '../charts/run-style.ts';

/** How a run is drawn in the charts; nothing where it is not. @param place among the overlaid runs, or -1. */
export function RunMark({ isShown, place }: { readonly isShown: boolean; readonly place: number }) {
  if (!isShown && place < 0) return null;
  return <LineSample look={isShown ? SHOWN_STYLE : runStyle(place)} />;
}
