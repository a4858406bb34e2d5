import type { Notice } from '../../store/app-state.ts';

type FileFacts = Pick<File, 'name' | 'type'>;

/** Some systems give a file no type: then its name says what it is. */
export const looksLikeImage = ({ name, type }: FileFacts): boolean =>
  type.startsWith('image/') ||
  (type === '' && /\.(jpe?g|png|webp|gif|avif|bmp|hei[cf]|tiff?|svg)$/i.test(name));

/** A file of this page's own format: what it holds is checked when it is read. */
export const looksLikeResults = ({ name }: Pick<FileFacts, 'name'>): boolean =>
  name.toLowerCase().endsWith('.json');

/** What is said of files that nobody on the page took. */
export function refusedFiles(files: readonly FileFacts[]): Omit<Notice, 'id'> {
  const refused = { kind: 'warning', title: 'What was dropped was not taken' } as const;
  const image = files.find(looksLikeImage);
  if (image)
    return {
      ...refused,
      text: `When “${image.name}” was dropped, this page had no final model to try it on. Drop it again after a run.`,
    };
  const [file] = files;
  if (!file) return { ...refused, text: 'It was no file.' };
  return {
    ...refused,
    text: `“${file.name}” is none of what can be dropped here: an image for the final model, a results file (.json), or of a Flower project its pyproject.toml or a model (.npz, .pt).`,
  };
}

/** What is said when one image was taken of several files. */
export const onlyOneTaken = ({ name }: FileFacts, files: number): Omit<Notice, 'id'> => ({
  kind: 'info',
  title: 'One file at a time',
  text: `Of those ${files} files, “${name}” was taken.`,
});
