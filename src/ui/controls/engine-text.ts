import type { ChoiceField } from '../../core/config/field.ts';
import { schema } from '../../core/config/schema.ts';
import type { BackendMeasurement, EngineState } from '../../store/app-state.ts';

const backends: ChoiceField['choices'] = schema.backend.choices;
const nameOf = (backend: string) => backends.find(({ value }) => value === backend)?.label ?? backend;

/** What computes and why, in one or two sentences. */
export function engineText(engine: EngineState): string {
  switch (engine.status) {
    case 'unknown':
      return 'Which backend is fastest here is measured before the first run.';
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
  const name = device ? `${nameOf(backend)} (${device})` : nameOf(backend);
  const why = { named: 'as chosen', measured: 'measured here', remembered: 'measured on an earlier visit' }[
    by
  ];
  const rest = others.length === 0 ? '' : ` ${others.map(measured).join(' ')}`;
  return `Computes with ${name}${speed}, ${why}.${rest}`;
}

function measured({ backend, device, imagesPerSecond, failure }: BackendMeasurement): string {
  const name = device ? `${nameOf(backend)} (${device})` : nameOf(backend);
  if (imagesPerSecond !== undefined) return `${name}: ${rate(imagesPerSecond)}.`;
  return `${name} cannot run here: ${failure?.message ?? 'no reason was given.'}`;
}

const rate = (imagesPerSecond: number) => `${Math.round(imagesPerSecond).toLocaleString('en')} images/s`;
