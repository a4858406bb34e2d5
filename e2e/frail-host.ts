import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** What a host does with a request. `serve` serves the file. */
export type Misbehaviour = (response: ServerResponse, serve: () => void) => void;

export const hang: Misbehaviour = () => {};
export const unavailable =
  (retryAfter: string): Misbehaviour =>
  (response) => {
    response.writeHead(503, { 'retry-after': retryAfter }).end();
  };

/**
 * The built page on a static host that can misbehave and be unplugged. As on the usual hosts, scripts are good for a
 * while without asking; of the data set the browser is to ask every time, which is harder.
 */
export class FrailHost {
  readonly #server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const rule = this.#rules.find((rule) => rule.times > 0 && rule.path.test(path));
    const serve = () => serveFile(path, response);
    if (!rule) return serve();
    rule.times--;
    rule.misbehaviour(response, serve);
  });
  #rules: { readonly path: RegExp; readonly misbehaviour: Misbehaviour; times: number }[] = [];
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  plugIn(): Promise<void> {
    return new Promise((resolve) =>
      this.#server.listen(this.#port, '127.0.0.1', () => {
        // A TCP server's address is never a string.
        this.#port = (this.#server.address() as AddressInfo).port;
        resolve();
      }),
    );
  }

  /** Breaks all connections, and refuses new ones. */
  unplug(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
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
    this.#rules = [];
  }
}

function serveFile(path: string, response: ServerResponse): void {
  const file = join(DIST, path === '/' ? 'index.html' : path);
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    'cache-control': path.startsWith('/data/') ? 'no-cache' : 'max-age=600',
  });
  createReadStream(file).pipe(response);
}
