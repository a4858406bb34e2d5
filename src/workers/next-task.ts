/** Lets everything that has happened be heard before going on. */
export interface NextTask {
  /** Resolves in a later task of the event loop. */
  wait(): Promise<void>;
  close(): void;
}

/** By a message to oneself: the one task that browsers neither delay nor put before other messages. */
export function createNextTask(): NextTask {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return {
    wait: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        port2.postMessage(undefined);
      }),
    close: () => port1.close(),
  };
}
