import { useComputedColorScheme } from '@mantine/core';

/** Changes when the page's colours do: a canvas has to be painted again. */
export const useColorKey = (): 'light' | 'dark' => useComputedColorScheme('light');
