/** Finds an entry of a registry by id. Ids come from a validated configuration, so a miss is a programming error. */
export function byId<Entry extends { readonly id: string }>(entries: readonly Entry[], id: string): Entry {
  const entry = entries.find((candidate) => candidate.id === id);
  if (!entry) throw new RangeError(`There is no '${id}' among ${entries.map((e) => e.id).join(', ')}.`);
  return entry;
}
