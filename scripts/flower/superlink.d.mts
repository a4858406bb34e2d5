import type { Python } from '../python/environment.mjs';

export interface SuperLink {
  /** Its FLWR_HOME. */
  readonly home: string;
  run(
    app: string,
    options?: {
      readonly runConfig?: string;
      readonly federationConfig?: string;
      readonly minutes?: number;
    },
  ): Promise<string>;
  close(): Promise<void>;
}

export function openSuperLink(
  python: Python,
  options?: { readonly superNodes?: number; readonly cwd?: string },
): Promise<SuperLink>;
export function configText(values: Readonly<Record<string, string | number | boolean>>): string;
/** The JSON of the file, of no known shape. */
export function readResult(file: string, output: string): unknown;
