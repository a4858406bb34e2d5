import { Button, FileButton } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useRef } from 'react';
import { FLOWER_FILES, FROM_FLOWER } from '../../text/flower/files.ts';
import styles from './FlowerActions.module.css';
import { openFlowerFile } from './opened-file.ts';

/** Chooses a file of a Flower project, and opens it. Files can be dropped on the page too. */
export function ImportFromFlower() {
  const forget = useRef<() => void>(null);
  const open = (file: File | null) => {
    // So that the same file can be chosen again.
    forget.current?.();
    if (file) openFlowerFile(file);
  };
  return (
    <FileButton onChange={open} accept={FLOWER_FILES} resetRef={forget}>
      {(props) => (
        <Button
          {...props}
          variant="default"
          title={FROM_FLOWER}
          classNames={{ root: styles['button'], label: styles['label'] }}
          leftSection={<IconFileImport size={16} aria-hidden />}
        >
          Import from Flower
        </Button>
      )}
    </FileButton>
  );
}
