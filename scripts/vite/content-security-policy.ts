import type { Plugin } from 'vite';

/**
 * All that the page may do: its own scripts, styles, images, files and workers, and WebAssembly. No inline script or style,
 * no `eval`, nothing from or to another server, no form, no frame.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Writes the policy into the built page, for hosts that send none. Vite's own page for development has inline scripts. */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'apiary-content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
