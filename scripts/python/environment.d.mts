export interface Python {
  /** The environment's folder of programs: flwr, ruff, jupyter. */
  readonly bin: string;
  readonly python: string;
  /** Why a tool cannot be had, by its name. */
  readonly missing: Readonly<Record<string, string>>;
  /** "torch==2.13.0", of all that is installed. */
  readonly versions: readonly string[];
}

export function preparePython(
  root: string,
  name: string,
  wanted: readonly string[],
  options?: { readonly signal?: AbortSignal; readonly log?: (line: string) => void },
): Promise<Python>;
export function versionsText(python: Python, packages: readonly string[]): string;
