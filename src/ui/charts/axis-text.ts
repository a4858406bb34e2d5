export const AXIS_TEXT = { fill: 'var(--chart-text)', fontSize: 13 };
