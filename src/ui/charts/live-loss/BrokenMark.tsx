const ARM = 5;

/** Where a client's line goes no further than this. */
export const BrokenMark = ({ x, y }: { readonly x: number; readonly y: number }) => (
  <path
    d={`M${x - ARM},${y - ARM}L${x + ARM},${y + ARM}M${x - ARM},${y + ARM}L${x + ARM},${y - ARM}`}
    stroke="var(--mantine-color-error)"
    strokeWidth="3"
    data-broken
  />
);
