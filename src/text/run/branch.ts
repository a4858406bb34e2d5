/** Of a branch. @param parent its parent's name; undefined where it is not kept any more. */
export const branchedText = (round: number, parent: string | undefined): string =>
  `It branched after round ${round} of ${parent === undefined ? 'a run that is deleted by now' : `“${parent}”`}. A link has its settings alone and starts before round 1; its results file has all of it.`;

/** What "Branch from here" does. */
export const branchText = (round: number): string =>
  round === 0
    ? 'A new run would start from the same initial model under the settings in the controls.'
    : `A new run would go on after round ${round} under the settings in the controls.`;
