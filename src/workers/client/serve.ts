import { aborted, type Failure, toFailure } from '../../core/errors.ts';
import type { Message } from '../../core/strategies/message.ts';
import type {
  ArgumentOf,
  FromWorker,
  Operation,
  ProgressOf,
  RequestOf,
  ResultOf,
  ToWorker,
} from '../protocol.ts';

/** A request's surroundings. */
export interface CallContext<Op extends Operation = Exclude<Operation, 'measure'>> {
  /** What the request computes with. */
  readonly arrays: Message['arrays'];
  readonly signal: AbortSignal;
  readonly report: (progress: ProgressOf<Op>) => void;
}

/** A result, and which of its buffers move to the asker instead of being copied. */
export interface Answer<Result> {
  readonly result: Result;
  readonly transfer?: readonly ArrayBufferLike[];
}

type Operators = {
  readonly [Op in Operation]: (
    argument: ArgumentOf<Op>,
    context: CallContext<Op>,
  ) => Promise<Answer<ResultOf<Op>>>;
};

/** What answers requests. Each is called when its request arrives, also while an earlier one is at work. */
export interface Handlers extends Operators {
  pause(): void;
  resume(): void;
}

/** A dedicated worker's own scope, or one end of a message channel. */
export interface Port {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
}

/** Answers the messages of `port`. Every request gets exactly one result or failure. */
export function serve(port: Port, handlers: Handlers): void {
  const running = new Map<number, AbortController>();
  const post = (message: FromWorker, transfer: readonly ArrayBufferLike[] = []) =>
    // Nothing here is a SharedArrayBuffer, which could not be transferred.
    port.postMessage(message, [...new Set(transfer)] as ArrayBuffer[]);

  /** What was sent last, by name. */
  let known: Message['arrays'] = {};
  const answer = async (request: RequestOf) => {
    const { id } = request;
    // Another run begins: a name means nothing of the one before, and what it held is let go.
    if (request.operation === 'init') known = {};
    known = { ...known, ...request.arrays };
    const arrays = Object.fromEntries(request.arrayNames.map((name) => [name, known[name]!]));
    const controller = new AbortController();
    running.set(id, controller);
    const report = throttled((progress) => post({ kind: 'progress', id, progress }));
    try {
      const context = { arrays, signal: controller.signal, report };
      const { result, transfer } = await dispatch(handlers, request, context);
      post({ kind: 'result', id, result }, transfer);
    } catch (error) {
      post({ kind: 'failure', id, failure: failureOf(error, controller.signal) });
    } finally {
      running.delete(id);
    }
  };

  port.onmessage = ({ data: message }) => {
    switch (message.kind) {
      case 'request':
        void answer(message);
        return;
      case 'cancel':
        return running.get(message.id)?.abort();
      case 'pause':
        return handlers.pause();
      case 'resume':
        return handlers.resume();
      case 'ping':
        return post({ kind: 'pong' });
    }
  };
}

async function dispatch<Op extends Operation>(
  operators: Operators,
  { operation, argument }: { readonly operation: Op; readonly argument: ArgumentOf<Op> },
  context: CallContext<Op>,
): Promise<Answer<ResultOf<Op>>> {
  return operators[operation](argument, context);
}

/** What was cancelled may fail in any way (a fetch's AbortError, ...): it counts as cancelled. */
const failureOf = (error: unknown, signal: AbortSignal): Failure =>
  toFailure(signal.aborted ? aborted('The job') : error);

const REPORT_EVERY_MS = 30;

type Progress = ProgressOf<Operation>;

/** Passes on progress so often at most, but always the last and what is told once. */
function throttled(report: (progress: Progress) => void): (progress: Progress) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (now - last < REPORT_EVERY_MS && isOneOfMany(progress)) return;
    last = now;
    report(progress);
  };
}

function isOneOfMany(progress: Progress): boolean {
  if (progress.kind === 'batch') return progress.batch < progress.batches;
  if (progress.kind === 'loading') return progress.bytes < progress.totalBytes;
  return false;
}
