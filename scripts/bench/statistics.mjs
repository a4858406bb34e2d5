/** What the bench says of its repeats. */
export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

/** Three significant digits, at least down to whole units. */
export const number = (value) =>
  value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

/** `a` compared with `b`, by their medians. */
export const ratio = (a, b) => median(a) / median(b);
