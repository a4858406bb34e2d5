import { fileURLToPath } from 'node:url';
import { MantineProvider } from '@mantine/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Plugin, runnerImport } from 'vite';

const ID = 'virtual:theme.css';
const THEME = fileURLToPath(new URL('../../src/ui/layout/theme.ts', import.meta.url));

/**
 * `virtual:theme.css` is the style element that MantineProvider would write into the page for the page's theme. A strict
 * Content-Security-Policy refuses such an element; a file of the page's own it does not.
 */
export function themeCss(): Plugin {
  return {
    name: 'apiary-theme-css',
    resolveId: (id) => (id === ID ? ID : undefined),
    async load(id) {
      if (id !== ID) return undefined;
      this.addWatchFile(THEME);
      const { module } = await runnerImport<typeof import('../../src/ui/layout/theme.ts')>(THEME, {
        configFile: false,
      });
      const { theme, cssVariables: cssVariablesResolver } = module;
      const settings = { theme, cssVariablesResolver, withGlobalClasses: false };
      const markup = renderToStaticMarkup(createElement(MantineProvider, settings));
      const [, css] = /^<style[^>]*>(.*)<\/style>$/s.exec(markup) ?? [];
      if (css === undefined) throw new Error(`MantineProvider wrote no style element: ${markup}`);
      return css;
    },
  };
}
