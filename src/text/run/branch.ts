import type { ModelSource } from '../../core/run/events.ts';

/**
 * Of a branch.
 * @param parent its parent's name; undefined where it is not kept any more.
 * @param initial where its very first model was read from, if it was.
 */
export function branchedText(round: number, parent: string | undefined, initial?: ModelSource): string {
  const whose = parent === undefined ? 'a run that is deleted by now' : `“${parent}”`;
  if (!initial)
    return `It branched after round ${round} of ${whose}. A link has its settings alone and starts before round 1; its results file has all of it.`;
  const origin =
    round === 0
      ? `It began with the model that was read from “${initial.file}”.`
      : `It branched after round ${round} of ${whose}, and that began with the model that was read from “${initial.file}”.`;
  return `${origin} A link has its settings alone and starts with random parameters; its results file has all of it.`;
}

/** What "Branch from here" does. */
export const branchText = (round: number): string =>
  round === 0
    ? 'A new run would start from the same initial model under the settings in the controls.'
    : `A new run would go on after round ${round} under the settings in the controls.`;
