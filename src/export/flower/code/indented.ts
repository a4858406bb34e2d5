/** Lines of Python one level deeper. */
export const indented = (lines: readonly string[]): string[] => lines.map((line) => `    ${line}`);

/** A call whose arguments have a line each. */
export const callOf = (name: string, args: readonly string[]): string[] => [
  `${name}(`,
  ...indented(args.map((arg) => `${arg},`)),
  ')',
];
