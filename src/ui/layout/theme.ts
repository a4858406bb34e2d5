import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** Gold, for parameters alone. Shades 3 to 6 carry dark text; 8 and 9 are readable as text on white. */
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

/**
 * What Mantine fills and outlines with unless told otherwise: 5 in the light theme, where it is the ink, and 4 in the dark
 * one. Both carry white text, as Mantine takes one colour of text for both themes.
 */
const ink: MantineColorsTuple = [
  '#f8f7f3',
  '#f2f0ea',
  '#e7e4db',
  '#a29d92',
  '#757065',
  '#45413a',
  '#3d3933',
  '#35322c',
  '#2b2822',
  '#25221c',
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
  primaryColor: 'ink',
  primaryShade: { light: 5, dark: 4 },
  autoContrast: true,
  black: '#25221c',
  colors: { honey, ink, dark, gray },
  defaultRadius: 'sm',
  radius: { sm: '6px', md: '10px' },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: { fontWeight: '650' },
  components: {
    // What hides the scroll bar is a style element, which a strict Content-Security-Policy refuses.
    Modal: { defaultProps: { removeScrollProps: { removeScrollBar: false } } },
    // The page has one banner already.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    ModalCloseButton: { defaultProps: { 'aria-label': 'Close' } },
  },
});

/**
 * The page's own colour variables, and Mantine's where its defaults miss a contrast of 4.5 to 1.
 * `--apiary-page`, `--apiary-panel`, `--apiary-border`: surfaces. A colour means one thing on the whole page. `--apiary-parameters`:
 * gold, for parameters alone (the server, what travels, the server's curve, the button that starts a run); its `-text` is
 * readable, and text is readable on its `-fill`. `--apiary-ink`: progress, sliders, focus, what a client does; text is
 * readable on `--apiary-ink-fill`, which a client's cell fills with. `--apiary-quiet`: what says
 * nothing now, as the rings of clients who all have the same mix. `--apiary-warning`: warnings. Lines and borders of
 * fields have 3 to 1 on a panel, text 4.5 to 1 (contrast.test.ts).
 */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfaf6',
    '--mantine-color-dimmed': colors['gray']![7],
    '--mantine-color-placeholder': '#767064',
    '--mantine-color-error': '#c02626',
    '--mantine-color-anchor': 'var(--mantine-color-text)',
    '--mantine-color-default-border': '#8f897c',
    '--apiary-page': '#fbfaf6',
    '--apiary-panel': '#ffffff',
    '--apiary-border': '#e3dfd4',
    '--apiary-parameters': '#b87708',
    '--apiary-parameters-text': colors['honey']![8],
    '--apiary-parameters-fill': colors['honey']![2],
    '--apiary-ink': colors['ink']![5],
    '--apiary-ink-fill': '#cbc5b7',
    '--apiary-quiet': '#d9d5ca',
    '--apiary-warning': '#b3400e',
  },
  dark: {
    '--mantine-color-error': '#ff8787',
    '--mantine-color-placeholder': '#928d83',
    '--mantine-color-anchor': 'var(--mantine-color-text)',
    '--mantine-color-default-border': '#7b766c',
    '--apiary-page': colors['dark']![7],
    '--apiary-panel': colors['dark']![6],
    '--apiary-border': '#37332c',
    '--apiary-parameters': colors['honey']![4],
    '--apiary-parameters-text': colors['honey']![4],
    '--apiary-parameters-fill': colors['honey']![9],
    '--apiary-ink': '#dedbd3',
    '--apiary-ink-fill': '#5f594f',
    '--apiary-quiet': '#4d4840',
    '--apiary-warning': '#ff9d66',
  },
});
