import { modelSeed } from '../../core/config/seeds.ts';
import { datasets } from '../../core/data/datasets/index.ts';
import { modelOf } from '../../core/model/index.ts';
import { initialParameters } from '../../core/model/model.ts';
import { byId } from '../../core/registry.ts';
import type { RunEvent } from '../../core/run/events.ts';
import { metricsCsv } from '../../export/metrics-csv.ts';
import { type ParametersOrigin, writeParametersNpz } from '../../export/model/parameters-npz.ts';
import { writeTfjsModel } from '../../export/model/tfjs-model.ts';
import { resultsFile, resultsText } from '../../export/results/results.ts';
import { fileName } from '../../export/run-name.ts';
import { parametersSha256 } from '../../export/sha256.ts';
import type { RunInfo } from '../../store/run-info.ts';
import { type EndedRun, lastFinishedRound } from '../../store/run-state.ts';
import { FILE_ABOUT } from '../../text/final-model/final-model.ts';
import type { TrainedModel } from '../commands.tsx';

/** A file that a run leaves. */
export interface RunFile {
  /** The button's name, of CONTRACT. */
  readonly label: string;
  readonly about: string;
  readonly name: string;
  readonly content: Blob;
}

/** What the files say of a run beside its state. */
interface RunSource {
  readonly info: RunInfo;
  /** All of them, from `run-started` on; those that only show progress may be missing. */
  readonly events: readonly RunEvent[];
  /** Opens the page with the run's settings. */
  readonly link: string;
}

/** The model and its parameters, in the formats of the programs that read them. */
export function modelFiles(trained: TrainedModel, info: RunInfo): RunFile[] {
  const model = modelOf(trained.config);
  const { parameters } = trained;
  const named = { info, ...trained };
  const origin = originOf(trained, info);
  return [
    {
      label: 'Download model',
      about: FILE_ABOUT.model,
      name: fileName(named, 'tfjs.zip'),
      content: new Blob([writeTfjsModel(model, parameters, origin)], { type: 'application/zip' }),
    },
    {
      label: 'Download parameters (NumPy)',
      about: FILE_ABOUT.parameters,
      name: fileName(named, 'npz'),
      content: new Blob([writeParametersNpz(model, parameters, origin)], { type: 'application/zip' }),
    },
  ];
}

/** Of a model that was read from a file, its training is not known. */
const originOf = ({ round, config }: TrainedModel, { opened }: RunInfo): ParametersOrigin =>
  opened
    ? { file: opened.file, config: { dataset: config.dataset, model: config.model } }
    : { round, config };

/**
 * What was measured.
 * @param trained the latest checkpoint's model; undefined when there was none.
 * @param decimalCommas which of the two tables comes first: the one for this visitor's spreadsheet.
 */
export function resultFiles(
  run: EndedRun,
  trained: TrainedModel | undefined,
  source: RunSource,
  decimalCommas: boolean,
): RunFile[] {
  const ended = endedOf(run, source);
  const tables: RunFile[] = [
    {
      label: 'Download metrics (CSV)',
      about: FILE_ABOUT.points,
      name: fileName(ended, 'csv'),
      content: new Blob([metricsCsv(run, source, 'points')], { type: 'text/csv' }),
    },
    {
      label: 'Download metrics (CSV, decimal commas)',
      about: FILE_ABOUT.commas,
      name: fileName(ended, 'decimal-commas.csv'),
      content: new Blob([metricsCsv(run, source, 'commas')], { type: 'text/csv' }),
    },
  ];
  return [resultsOf(run, trained, source), ...(decimalCommas ? tables.toReversed() : tables)];
}

/** The results file. @param trained as above. */
export function resultsOf(run: EndedRun, trained: TrainedModel | undefined, source: RunSource): RunFile {
  const parameters = trained && { sha256: parametersSha256(trained.parameters), round: trained.round };
  const dataset = byId(datasets, run.config.dataset);
  const info = withInitialHash(run, source);
  const text = resultsText(resultsFile(run, { ...source, info, dataset, parameters }));
  return {
    label: 'Download results (JSON)',
    about: FILE_ABOUT.results,
    name: fileName(endedOf(run, source), 'json'),
    content: new Blob([text], { type: 'application/json' }),
  };
}

const endedOf = (run: EndedRun, { info }: RunSource) => ({
  info,
  config: run.config,
  round: lastFinishedRound(run),
});

/** The initial parameters were read from a file, or follow from the first settings alone; a results file says its own. */
function withInitialHash(run: EndedRun, { info, events: [first] }: RunSource): RunInfo {
  if (info.imported || !run.rounds[0]?.global) return info;
  // A branch's own settings are later ones.
  if (run.initial) return { ...info, provenance: { ...info.provenance, initialSha256: run.initial.sha256 } };
  const config = first?.type === 'run-started' ? first.config : run.config;
  const initial = initialParameters(modelOf(config), modelSeed(config));
  return { ...info, provenance: { ...info.provenance, initialSha256: parametersSha256(initial) } };
}

/** Whether numbers have a decimal comma in this locale, and so in most of its spreadsheets. @param locale the browser's. */
export const writesDecimalCommas = (locale?: string): boolean =>
  new Intl.NumberFormat(locale)
    .formatToParts(0.5)
    .some(({ type, value }) => type === 'decimal' && value === ',');
