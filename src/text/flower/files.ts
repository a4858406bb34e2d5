/** What a file chooser offers. */
export const FLOWER_FILES = '.toml';

/** A file of a Flower project: what it holds is checked when it is read. */
export const looksLikeFlower = ({ name }: Pick<File, 'name'>): boolean => /\.toml$/i.test(name);

/** Below the button that opens them. */
export const FROM_FLOWER =
  'The settings of a Flower project: its pyproject.toml, chosen or dropped on the page.';
