import type { Backend } from '../core/backends.ts';
import type { RunId } from '../core/ids.ts';
import type { ModelSource } from '../core/run/events.ts';

/** What belongs to a run and is not told by its events: who it is, and what computes it. */
export interface RunInfo {
  readonly id: RunId;
  /** The visitor's own name for it; absent until it has one. */
  readonly name?: string;
  /** When it began, in ISO 8601 with its time zone. */
  readonly started: string;
  readonly backend: Backend;
  /** What the backend computes on: a graphics card, a build of the kernels. Absent where a file does not say. */
  readonly device?: string;
  readonly workers: number;
  /** The build of the engine, where there are several that may round differently. */
  readonly build?: string;
  /** The version of the code; absent where a file does not say. */
  readonly commit?: string;
  /** Where its numbers come from, for who wants to make them again. */
  readonly provenance?: Provenance;
  /** It was read from a results file, so that it has no model. */
  readonly imported?: true;
  /** It is no training, but a model that was read from a file. */
  readonly opened?: ModelSource;
}

/** What is not known is absent: a file may not say it. */
export interface Provenance {
  /** The browser that computed the run, which need not be the one that shows it, and the page's version in it. */
  readonly hardwareConcurrency?: number;
  readonly userAgent?: string;
  readonly appVersion?: string;
  /** SHA-256 of the data set's manifest, and of the initial parameters: as little-endian float32, in layer order. */
  readonly datasetSha256?: string;
  readonly initialSha256?: string;
}
