import { byteSize, type Parameters } from '../math/parameters.ts';

/** What travels between the server and a client, as Flower's Message: arrays by name, metrics and settings. */
export interface Message {
  readonly arrays: Readonly<Record<string, Parameters>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly config: Readonly<Record<string, number | string>>;
}

export const createMessage = (content: Partial<Message>): Message => ({
  arrays: {},
  metrics: {},
  config: {},
  ...content,
});

/** The model's parameters have this name in a message, as Flower's `arrayrecord_key`. */
export const ARRAYS = 'arrays';
/** How many examples a client trained or evaluated on, as Flower's `weighted_by_key`. */
export const NUM_EXAMPLES = 'num-examples';

/** @throws RangeError when the message has no such arrays: its sender's other half is not of the same strategy. */
export function arraysOf({ arrays }: Message, name = ARRAYS): Parameters {
  const found = arrays[name];
  if (!found)
    throw new RangeError(`A message has no arrays '${name}', only ${Object.keys(arrays).join(', ')}.`);
  return found;
}

/** @throws RangeError when the message has no such metric. */
export function metricOf({ metrics }: Message, name: string): number {
  const found = metrics[name];
  if (found === undefined)
    throw new RangeError(`A message has no metric '${name}', only ${Object.keys(metrics).join(', ')}.`);
  return found;
}

/** Bytes of a message: float32 parameters, eight bytes a number, one a character; names are not counted. */
export function messageBytes({ arrays, metrics, config }: Message): number {
  const parameters = Object.values(arrays).reduce((sum, one) => sum + byteSize(one), 0);
  const values = [...Object.values(metrics), ...Object.values(config)];
  return values.reduce<number>(
    (sum, value) => sum + (typeof value === 'number' ? Float64Array.BYTES_PER_ELEMENT : value.length),
    parameters,
  );
}
