/** What a file chooser offers. */
export const FLOWER_FILES = '.toml,.npz,.pt,.pth';

/** Settings of a Flower project: what the file holds is checked when it is read. */
export const looksLikeProject = ({ name }: Pick<File, 'name'>): boolean => /\.toml$/i.test(name);

/** A model's parameters, or what people take for a file of them: its reader says what is wrong with it. */
const looksLikeModel = ({ name }: Pick<File, 'name'>): boolean =>
  /\.(npz|npy|pt|pth|pkl|pickle|safetensors)$/i.test(name);

export const looksLikeFlower = (file: Pick<File, 'name'>): boolean =>
  looksLikeProject(file) || looksLikeModel(file);

/** Of the button that opens them. */
export const FROM_FLOWER =
  'Open the settings of a Flower project (pyproject.toml) or a model (.npz, .pt). You can also drop the file on the page.';
