/** Parts of a project's code that only some experiments need: blocks of the files in python/. */
export type Feature = 'fedprox' | 'scaffold' | 'schedule' | 'exact-order';

const START = /^ *# if (not )?([\w-]+)$/;
const END = /^ *# end$/;

/**
 * A Python file without the blocks of what an experiment does not need: from a line "# if fedprox" or "# if not schedule" to a
 * line "# end". Blocks are not nested.
 */
export function render(template: string, features: ReadonlySet<Feature>): string {
  const kept: string[] = [];
  let keeps = true;
  for (const line of template.split('\n')) {
    const [start, not, name] = START.exec(line) ?? [];
    // The files in python/ name features only.
    if (start !== undefined) keeps = features.has(name as Feature) === (not === undefined);
    else if (END.test(line)) keeps = true;
    else if (keeps) kept.push(line);
  }
  return kept.join('\n');
}

/** The code with other code in the place of some. @throws Error where it has no such place. */
export function replaced(code: string, places: Readonly<Record<string, string>>): string {
  return Object.entries(places).reduce((all, [place, other]) => {
    if (!all.includes(place)) throw new Error(`There is no ${JSON.stringify(place)} in a template.`);
    return all.replaceAll(place, () => other);
  }, code);
}
