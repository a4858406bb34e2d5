import { ApiaryError } from '../../core/errors.ts';
import { printable } from '../../core/printable.ts';

/** Reads a part of a parsed file. `path` says where it is, for messages: "rounds[2].train.failures". */
export type Read<T> = (value: unknown, path: string) => T;
/** A key that may be absent. */
interface Optional<T> {
  readonly optional: Read<T>;
}
export const optional = <T>(read: Read<T>): Optional<T> => ({ optional: read });

type Keys<T> = { readonly [K in keyof T]-?: object extends Pick<T, K> ? Optional<T[K]> : Read<T[K]> };

/** @throws ApiaryError `file-unreadable`, always. */
export function refuse(path: string, wanted: string, value: unknown): never {
  const shown =
    value === undefined
      ? 'absent'
      : printable(typeof value === 'number' ? String(value) : String(JSON.stringify(value)), 60);
  throw new ApiaryError('file-unreadable', `"${printable(path, 80)}" must be ${wanted}, and is ${shown}.`);
}

/** JSON reads 1e999 as infinite. */
export const number: Read<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : refuse(path, 'a number', value);

export const wholeNumber: Read<number> = (value, path) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0
    ? value
    : refuse(path, 'a whole number, 0 or more', value);

export const text: Read<string> = (value, path) =>
  typeof value === 'string' ? value : refuse(path, 'a text', value);

export const oneOf =
  <T extends string | number>(...values: readonly T[]): Read<T> =>
  (value, path) =>
    values.find((candidate) => candidate === value) ??
    refuse(path, values.map((v) => JSON.stringify(v)).join(' or '), value);

export const nullable =
  <T>(read: Read<T>): Read<T | null> =>
  (value, path) =>
    value === null ? null : read(value, path);

export const listOf =
  <T>(read: Read<T>): Read<readonly T[]> =>
  (value, path) =>
    Array.isArray(value)
      ? value.map((item: unknown, i) => read(item, `${path}[${i}]`))
      : refuse(path, 'a list', value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const asObject = (value: unknown, path: string) =>
  isObject(value) ? value : refuse(path, 'an object', value);

export const recordOf =
  <T>(read: Read<T>): Read<Readonly<Record<string, T>>> =>
  (value, path) =>
    Object.fromEntries(
      Object.entries(asObject(value, path)).map(([key, item]) => [key, read(item, join(path, key))]),
    );

/** An object with these keys; others are left out, because additions are free. */
export function objectOf<T extends object>(keys: Keys<T>): Read<T> {
  const readers = Object.entries<Read<unknown> | Optional<unknown>>(keys);
  return (value, path) => {
    const given = asObject(value, path);
    const result: Record<string, unknown> = {};
    for (const [key, reader] of readers) {
      const item = Object.hasOwn(given, key) ? given[key] : undefined;
      if (typeof reader === 'function') result[key] = reader(item, join(path, key));
      else if (item !== undefined) result[key] = reader.optional(item, join(path, key));
    }
    // Every key of T went through its own reader.
    return result as T;
  };
}

export const join = (path: string, key: string): string => (path ? `${path}.${key}` : key);
