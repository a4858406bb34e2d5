import { Later } from '../layout/Later.tsx';
import { lazyRegion } from '../layout/lazy-region.tsx';
import { closeFlowerFile, useOpenedFile } from './opened-file.ts';

const FlowerImport = lazyRegion(async () => (await import('./import/FlowerImport.tsx')).FlowerImport, 'now');

/** What was chosen or dropped of a Flower project. */
export function FlowerFile() {
  const { file, times } = useOpenedFile();
  if (!file) return null;
  return (
    <Later region="Flower project">
      <FlowerImport key={times} file={file} onDone={closeFlowerFile} />
    </Later>
  );
}
