import { MantineProvider } from '@mantine/core';
import './mantine-styles.ts';
import 'virtual:theme.css';
import './global.css';
import '../access/forced-colors.css';
import { useEffect } from 'react';
import { handOverFocus } from '../access/focus-handover.ts';
import { Page } from './Page.tsx';
import { theme } from './theme.ts';

/** The whole screen. Reads the page's store and commands from the providers above it. */
export function App() {
  useEffect(() => handOverFocus(document), []);
  return (
    // Its styles are files of the page (virtual:theme.css), which every Content-Security-Policy allows.
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      defaultColorScheme="auto"
    >
      <Page />
    </MantineProvider>
  );
}
