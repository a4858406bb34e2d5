import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { preview } from 'vite';

/** What a host does with a request. `serve` serves the file. */
export type Misbehaviour = (response: ServerResponse, serve: () => void) => void;

export const hang: Misbehaviour = () => {};
export const unavailable =
  (retryAfter: string): Misbehaviour =>
  (response) => {
    response.writeHead(503, { 'retry-after': retryAfter }).end();
  };

interface Rule {
  readonly path: RegExp;
  readonly misbehaviour: Misbehaviour;
  times: number;
}

/** The built page on a server of its own, which can misbehave and be unplugged. */
export class FrailHost {
  readonly #rules: Rule[];
  readonly #server: Server;
  readonly #port: number;

  private constructor(server: Server, rules: Rule[]) {
    this.#rules = rules;
    this.#server = server;
    // A TCP server's address is never a string.
    this.#port = (server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  static async start(): Promise<FrailHost> {
    const rules: Rule[] = [];
    const { httpServer } = await preview({
      logLevel: 'error',
      preview: { host: '127.0.0.1', port: 0 },
      plugins: [
        {
          name: 'frail-host',
          configurePreviewServer({ middlewares }) {
            middlewares.use((request, response, next) => {
              const rule = rules.find(({ path, times }) => times > 0 && path.test(request.url ?? ''));
              if (!rule) return next();
              rule.times--;
              rule.misbehaviour(response, next);
            });
          },
        },
      ],
    });
    // It speaks HTTP/1.1, since no certificates are configured.
    return new FrailHost(httpServer as Server, rules);
  }

  /** Answers the next `times` requests for `path` so. */
  misbehave(path: RegExp, misbehaviour: Misbehaviour, times = Number.POSITIVE_INFINITY): void {
    this.#rules.push({ path, misbehaviour, times });
  }

  /** Resolves when a request for `path` comes. */
  seen(path: RegExp): Promise<void> {
    return new Promise((resolve) => {
      const note: Misbehaviour = (_, serve) => {
        resolve();
        serve();
      };
      this.misbehave(path, note, 1);
    });
  }

  /** Answers no request for `path` any more; resolves when the first has come. */
  held(path: RegExp): Promise<void> {
    return new Promise((resolve) => this.misbehave(path, () => resolve()));
  }

  behave(): void {
    this.#rules.length = 0;
  }

  /** Breaks all connections, and refuses new ones. */
  unplug(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  plugIn(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
  }
}
