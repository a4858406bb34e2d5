import { experimentFields } from '../core/config/experiment-fields.ts';
import type { ChoiceField } from '../core/config/field.ts';
import type { BackendMeasurement, EngineState } from '../store/app-state.ts';

const backends: ChoiceField['choices'] = experimentFields.backend.choices;
const nameOf = (backend: string) => backends.find(({ value }) => value === backend)?.label ?? backend;

/** What computes and how fast, without what this machine calls it: "20,000 images/s, WebAssembly". */
export function engineSummary(engine: EngineState): string {
  if (engine.status === 'failed') return 'No backend can compute here.';
  if (engine.status === 'unknown') return 'The fastest backend, measured before the first run.';
  if (engine.status === 'measuring') return 'Measuring the backends on this machine …';
  const { backend, measurements } = engine;
  const speed = measurements.find((measurement) => measurement.backend === backend)?.imagesPerSecond;
  return speed === undefined ? nameOf(backend) : `${rate(speed)}, ${nameOf(backend)}`;
}

/** What computes and why, in one or two sentences. */
export function engineText(engine: EngineState): string {
  switch (engine.status) {
    case 'unknown':
      return 'With "Auto", which backend is fastest here is measured before the first run.';
    case 'measuring':
      return 'Measuring the backends on this machine …';
    case 'failed':
      return `No backend can compute: ${engine.failure.message}`;
    case 'chosen':
      return chosenText(engine);
  }
}

function chosenText({
  backend,
  device,
  by,
  measurements,
}: Extract<EngineState, { status: 'chosen' }>): string {
  const mine = measurements.find((measurement) => measurement.backend === backend);
  const others = measurements.filter((measurement) => measurement !== mine);
  const speed = mine?.imagesPerSecond === undefined ? '' : `: ${rate(mine.imagesPerSecond)}`;
  const why = { named: 'as chosen', measured: 'measured here', remembered: 'measured on an earlier visit' }[
    by
  ];
  const rest = others.length === 0 ? '' : ` ${others.map(measured).join(' ')}`;
  return `Computes with ${engineName(backend, device)}${speed}, ${why}.${rest}`;
}

function measured({ backend, device, imagesPerSecond, failure }: BackendMeasurement): string {
  if (imagesPerSecond !== undefined) return `${engineName(backend, device)}: ${rate(imagesPerSecond)}.`;
  return failure?.message ?? `${nameOf(backend)} cannot run here; no reason was given.`;
}

/** In whole images where there are many; a slow engine's 0.4 is no 0. */
function rate(imagesPerSecond: number): string {
  const digits = imagesPerSecond < 10 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: 0 };
  return `${imagesPerSecond.toLocaleString('en', digits)} images/s`;
}

/** "WebGL (SwiftShader)"; a device that names its backend itself is enough. */
function engineName(backend: string, device: string | undefined): string {
  const name = nameOf(backend);
  if (!device) return name;
  return device.startsWith(name.split(',')[0]!) ? device : `${name} (${device})`;
}
