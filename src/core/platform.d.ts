// What every JavaScript host has (page, worker, Node) and the ES library does not declare. Only the core's own
// compilation reads this file: it is how the core stays free of the DOM library.
interface AbortSignal {
  readonly aborted: boolean;
}
interface URLSearchParams extends Iterable<[string, string]> {
  toString(): string;
}
declare var URLSearchParams: { new (init?: string | string[][]): URLSearchParams };
