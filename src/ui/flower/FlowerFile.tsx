import { Later } from '../layout/Later.tsx';
import { lazyRegion } from '../layout/lazy-region.tsx';
import type { FlowerImportProps } from './import/FlowerImport.tsx';
import { closeFlowerFile, useOpenedFile } from './opened-file.ts';

const FlowerImport = lazyRegion<FlowerImportProps>(
  async () => (await import('./import/FlowerImport.tsx')).FlowerImport,
  'now',
);

/** What was chosen or dropped of a Flower project. @param showModel shows where a model will be. */
export function FlowerFile({ showModel }: { readonly showModel: () => void }) {
  const { file, times } = useOpenedFile();
  return (
    file && (
      <Later region="Flower project">
        <FlowerImport key={times} file={file} onDone={closeFlowerFile} onModel={showModel} />
      </Later>
    )
  );
}
