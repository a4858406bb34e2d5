import type { Config } from '../../../core/config/schema.ts';
import { toQuery } from '../../../core/config/url.ts';
import { ApiaryError } from '../../../core/errors.ts';
import type { RunId } from '../../../core/ids.ts';
import { type FlowerExport, flowerZip } from '../../../export/flower/project.ts';
import { projectName } from '../../../export/run-name.ts';
import { textSha256 } from '../../../export/sha256.ts';
import type { Written } from '../../../export/zip-steps.ts';
import { applyEvents } from '../../../store/apply.ts';
import { hasEnded } from '../../../store/run-state.ts';
import type { Commands } from '../../commands.tsx';
import { resultsOf } from '../../final-model/run-files.ts';
import { factsOf, type Leaving, type RunLeaving } from './leaving.ts';

export interface ProjectOptions {
  readonly exactPartition: boolean;
  readonly exactOrder: boolean;
}

/** What of the page is asked for its parts. */
export interface ProjectSources extends Pick<Commands, 'trainingLabels' | 'checkpointParameters'> {
  /** Opens the page with a run's settings. */
  readonly linkTo: (config: Config) => string;
}

interface ProjectFile {
  readonly name: string;
  readonly content: Blob;
}

/**
 * The archive of a Flower project. Rejects with an ApiaryError: `partition-impossible`, `project-too-large`, or what the labels or the run's
 * parts cannot be read with.
 * @param leaving has no problem.
 * @param between is awaited after each file, so that the page can do something else; what it rejects with ends the writing.
 */
export async function writeProject(
  leaving: Leaving,
  options: ProjectOptions,
  sources: ProjectSources,
  between: (written: Written) => Promise<void>,
): Promise<ProjectFile> {
  const [first, ...others] = factsOf(leaving).configs;
  if (!first) throw new Error('A project needs an experiment.');
  const configs = [first, ...others] as const;
  const name = projectName(first, idOf(leaving));
  const labels = await labelsOf(configs, sources);
  const run = leaving.is === 'run' ? await runOf(leaving, sources) : {};
  const project: FlowerExport = { name, configs, labels, ...options, ...run };
  const steps = flowerZip(project);
  for (;;) {
    const step = steps.next();
    if (step.done)
      return { name: `${name}.zip`, content: new Blob([...step.value], { type: 'application/zip' }) };
    await between(step.value);
  }
}

/** Tells two projects apart: the run, or the settings themselves. */
function idOf(leaving: Leaving): string {
  if (leaving.is === 'run') return leaving.id;
  return textSha256(leaving.is === 'sweep' ? leaving.state.query : toQuery(leaving.config));
}

async function labelsOf(
  configs: readonly Config[],
  { trainingLabels }: ProjectSources,
): Promise<FlowerExport['labels']> {
  const loaded = new Map<string, Uint8Array>();
  for (const { dataset } of configs)
    if (!loaded.has(dataset)) loaded.set(dataset, await trainingLabels(dataset));
  return (dataset) => loaded.get(dataset)!;
}

/** What the run came to, and what it began with where that does not follow from its settings. */
async function runOf(
  leaving: RunLeaving,
  sources: ProjectSources,
): Promise<Pick<FlowerExport, 'ended' | 'initial'>> {
  const { info, events, trained } = await leaving.parts();
  if (leaving.isModel) return trained ? { initial: { parameters: trained.parameters, round: 0 } } : {};
  const run = applyEvents(undefined, events);
  if (!run || !hasEnded(run)) throw new ApiaryError('run-is-playing', 'A run has results when it has ended.');
  const { content } = resultsOf(run, trained, { info, events, link: sources.linkTo(run.config) });
  const parameters = trained && trained.round > 0 ? trained.parameters : undefined;
  return {
    ...(leaving.parent && { initial: await beginningOf(leaving.id, leaving.parent, sources) }),
    ended: { results: await content.text(), ...(parameters && { parameters }) },
  };
}

/** The model that a branch went on from: it, or the run that it left, still has it. */
async function beginningOf(
  id: RunId,
  { run, round }: NonNullable<RunLeaving['parent']>,
  { checkpointParameters }: ProjectSources,
): Promise<NonNullable<FlowerExport['initial']>> {
  const parameters = (await checkpointParameters(id, round)) ?? (await checkpointParameters(run, round));
  if (!parameters)
    throw new ApiaryError('checkpoint-unreadable', 'The model that this run began with is no longer kept.');
  return { parameters, round };
}
