import type { ServerResponse } from 'node:http';
import type { Plugin } from 'vite';

/** Names that carry a checksum of their content: scripts and styles, chunks of the data set. */
const HASHED = /^\/(assets\/.+-[\w-]{8}\.\w+|data\/.+-[0-9a-f]{8}\.bin)$/;
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Lets browsers keep such files without asking, as static hosts do. A worker that is replaced while there is no network
 * then finds its script and its images; Vite's preview alone has everything asked for again.
 */
export function keepHashedFiles(): Plugin {
  return {
    name: 'apiary-keep-hashed-files',
    configurePreviewServer({ middlewares }) {
      middlewares.use(({ url = '' }, response, next) => {
        if (HASHED.test(url)) keep(response);
        next();
      });
    },
  };
}

/** The server's files set their own headers as they are sent, so ours come last; not with an error or a page. */
function keep(response: ServerResponse): void {
  const { writeHead } = response;
  response.writeHead = ((status: number, headers: Record<string, string> = {}) => {
    const type = String(headers['Content-Type'] ?? response.getHeader('Content-Type'));
    const isFile = status < 400 && !type.startsWith('text/html');
    return writeHead.call(response, status, isFile ? { ...headers, 'Cache-Control': FOREVER } : headers);
    // Of its overloads, the preview server uses this one.
  }) as typeof writeHead;
}
