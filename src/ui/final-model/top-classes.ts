export interface ClassProbability {
  readonly classIndex: number;
  /** 0 to 1. */
  readonly probability: number;
}

/** The `size` most probable classes, the most probable first; the lower class among equals. */
export function topClasses(probabilities: ArrayLike<number>, size = 3): ClassProbability[] {
  return Array.from(probabilities, (probability, classIndex) => ({ classIndex, probability }))
    .sort((a, b) => b.probability - a.probability || a.classIndex - b.classIndex)
    .slice(0, size);
}
