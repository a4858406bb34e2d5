import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** The accent. Shades 3 to 6 carry dark text; 8 and 9 are readable as text on white. */
const honey: MantineColorsTuple = [
  '#fff8e5',
  '#fdeec5',
  '#fbdf90',
  '#f8cd55',
  '#f4bb2a',
  '#eba614',
  '#cf8a0a',
  '#a96c07',
  '#835206',
  '#643e06',
];

/** Mantine's dark greys, warmed: 7 is the page, 6 a panel, 4 a border, 2 secondary text. */
const dark: MantineColorsTuple = [
  '#dedbd3',
  '#c2beb4',
  '#a7a298',
  '#7b766c',
  '#45413a',
  '#36332d',
  '#26231e',
  '#1c1a16',
  '#151310',
  '#0f0e0b',
];

/** Mantine's light greys, warmed. */
const gray: MantineColorsTuple = [
  '#f8f7f3',
  '#f2f0ea',
  '#e7e4db',
  '#dad6cb',
  '#c9c4b7',
  '#a8a296',
  '#837d71',
  '#635e54',
  '#45413a',
  '#2b2822',
];

export const theme = createTheme({
  primaryColor: 'honey',
  primaryShade: { light: 5, dark: 4 },
  autoContrast: true,
  black: '#25221c',
  colors: { honey, dark, gray },
  defaultRadius: 'sm',
  radius: { sm: '6px', md: '10px' },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '650' },
  components: {
    // What hides the scroll bar is a style element, which a strict Content-Security-Policy refuses.
    Modal: { defaultProps: { removeScrollProps: { removeScrollBar: false } } },
  },
});

/**
 * The page's own colour variables, and Mantine's where its defaults miss a contrast of 4.5 to 1.
 * `--apiary-page`, `--apiary-panel`, `--apiary-border`: surfaces. `--apiary-accent`: lines and fills that carry meaning
 * (3 to 1 on a panel). `--apiary-accent-text`: accented text. `--apiary-parameters`: gold, for parameters alone (the server,
 * what travels, the server's curve). `--apiary-ink`: progress and sliders. `--apiary-warning`: warnings.
 */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf6',
    '--mantine-color-dimmed': colors['gray']![7],
    '--mantine-color-placeholder': '#767064',
    '--mantine-color-error': '#c02626',
    '--mantine-color-anchor': colors['honey']![8],
    '--mantine-color-default-border': '#d6d1c5',
    '--apiary-page': '#fbfaf6',
    '--apiary-panel': '#ffffff',
    '--apiary-border': '#e3dfd4',
    '--apiary-accent': '#b87708',
    '--apiary-accent-text': colors['honey']![8],
    '--apiary-parameters': '#b87708',
    '--apiary-parameters-text': colors['honey']![8],
    '--apiary-ink': '#45413a',
    '--apiary-warning': '#b3400e',
  },
  dark: {
    '--mantine-color-error': '#ff8787',
    '--mantine-color-placeholder': '#928d83',
    '--mantine-color-anchor': colors['honey']![4],
    '--apiary-page': colors['dark']![7],
    '--apiary-panel': colors['dark']![6],
    '--apiary-border': '#37332c',
    '--apiary-accent': colors['honey']![4],
    '--apiary-accent-text': colors['honey']![4],
    '--apiary-parameters': colors['honey']![4],
    '--apiary-parameters-text': colors['honey']![4],
    '--apiary-ink': '#dedbd3',
    '--apiary-warning': '#ff9d66',
  },
});
