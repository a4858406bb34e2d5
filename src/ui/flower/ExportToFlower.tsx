import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppState } from '../../store/app-state.ts';
import { Later } from '../layout/Later.tsx';
import { lazyRegion } from '../layout/lazy-region.tsx';
import { useAppStore } from '../use-app.tsx';
import type { ExportDialogProps } from './export/ExportDialog.tsx';
import styles from './FlowerActions.module.css';

const ExportDialog = lazyRegion<ExportDialogProps>(
  async () => (await import('./export/ExportDialog.tsx')).ExportDialog,
  'now',
);

interface Props {
  /** What can leave now, the likeliest first. */
  readonly choices: (state: AppState) => ExportDialogProps['choices'];
  readonly name?: string;
  readonly describedBy?: string;
  readonly fullWidth?: boolean;
}

/** Opens what an experiment leaves with as a Flower project. */
export function ExportToFlower({
  choices,
  name = 'Export to Flower',
  describedBy,
  fullWidth = false,
}: Props) {
  const store = useAppStore();
  const [leaving, setLeaving] = useState<ExportDialogProps['choices']>();
  return (
    <>
      <Button
        variant="default"
        fullWidth={fullWidth}
        aria-describedby={describedBy}
        classNames={{ root: styles['button'], label: styles['label'] }}
        leftSection={<IconFileExport size={16} aria-hidden />}
        onClick={() => setLeaving(choices(store.getState()))}
      >
        {name}
      </Button>
      {leaving && (
        <Later region="export">
          <ExportDialog choices={leaving} onClose={() => setLeaving(undefined)} />
        </Later>
      )}
    </>
  );
}
