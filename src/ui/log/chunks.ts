import type { LogLine } from '../../store/run-state.ts';

/** Neighbouring lines of the log. */
export type Chunk = readonly LogLine[];

export const CHUNK_LINES = 200;

/**
 * All lines, in chunks of 200. A round adds a dozen lines to thousands: a chunk that it has not changed is the same array
 * as before, so that nothing is drawn anew for it.
 * @param before the chunks of an earlier log, of this run or of another one. A log only grows.
 */
export function chunked(lines: readonly LogLine[], before: readonly Chunk[]): readonly Chunk[] {
  return Array.from({ length: Math.ceil(lines.length / CHUNK_LINES) }, (_, i) => {
    const [first, end] = [i * CHUNK_LINES, Math.min((i + 1) * CHUNK_LINES, lines.length)];
    const old = before[i];
    return old?.length === end - first && old[0] === lines[first] ? old : lines.slice(first, end);
  });
}
