import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import manifest from './package.json' with { type: 'json' };

/** Libraries that change seldom get files of their own, so that a new version of Apiary leaves them in the cache. */
const groups = [
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'tfjs', test: /node_modules\/@tensorflow\/tfjs-core\// },
];

export default defineConfig({
  // Relative: the page works from any folder of any static host.
  base: './',
  plugins: [react()],
  define: { __APP_VERSION__: JSON.stringify(manifest.version) },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // The first to know light-dark(): lowered for older ones, it would lose the theme that the visitor chose.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // The supported browsers preload modules themselves; without the polyfill, no inline script is needed.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  test: { include: ['{src,scripts,kernels}/**/*.test.{ts,tsx}'] },
});
