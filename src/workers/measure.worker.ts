import { toFailure } from '../core/errors.ts';
import { CANDIDATES, measureBackends } from '../training/measure.ts';
import type { MeasureReply, MeasureRequest } from './measure-protocol.ts';

// The compiler knows only the page's global scope; in a worker it is the dedicated worker's.
const page = globalThis as unknown as Pick<Worker, 'onmessage'> & { postMessage(reply: MeasureReply): void };

page.onmessage = async ({ data }: MessageEvent<MeasureRequest>) => {
  const { model, batchSize, without } = data;
  try {
    await measureBackends({
      model,
      batchSize,
      candidates: CANDIDATES.filter((backend) => !without.includes(backend)),
      // The page cancels by terminating this worker.
      signal: new AbortController().signal,
      onTry: (backend) => page.postMessage({ kind: 'trying', backend }),
      onMeasured: (measurement) => page.postMessage({ kind: 'measured', measurement }),
    });
    page.postMessage({ kind: 'ended' });
  } catch (error) {
    page.postMessage({ kind: 'failed', failure: toFailure(error) });
  }
};
