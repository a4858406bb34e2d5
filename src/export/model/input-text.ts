import { type DatasetSpec, inputScaling } from '../../core/data/datasets/dataset.ts';

/** Nine digits: more than a float32 has. */
const short = (value: number): number => Number(value.toPrecision(9));

export const scaleOf = (data: DatasetSpec): number => short(inputScaling(data).scale);
export const shiftOf = (data: DatasetSpec): number => short(inputScaling(data).shift);

/** What a network sees of a byte, for who feeds one elsewhere: "each byte as byte / 127.5 - 1". */
export const byteText = (data: DatasetSpec): string =>
  `each byte as byte / ${scaleOf(data)} - ${shiftOf(data)}`;

/** "RGB images, each byte as byte / 127.5 - 1" */
export const inputText = (data: DatasetSpec): string =>
  `${data.shape[2] === 1 ? 'grey' : 'RGB'} images, ${byteText(data)}`;
