import type { PartitionSummary } from '../../../core/run/events.ts';

/** A client's images, both parts together. */
export const imagesOf = ({ numTrain, numValidation }: PartitionSummary): number => numTrain + numValidation;
