import { MantineProvider } from '@mantine/core';
import './mantine-styles.ts';
import './global.css';
import { Page } from './Page.tsx';
import { cssVariables, theme } from './theme.ts';

/** The whole screen. Reads the page's store and commands from the providers above it. */
export function App() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Page />
    </MantineProvider>
  );
}
