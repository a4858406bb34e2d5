export const AXIS_TEXT = { fill: 'var(--mantine-color-dimmed)', fontSize: '0.75rem' };
