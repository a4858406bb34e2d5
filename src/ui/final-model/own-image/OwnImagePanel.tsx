import '@mantine/dropzone/styles.layer.css';
import { Button, Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconCamera, IconPhotoUp } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import type { DatasetSpec } from '../../../core/data/datasets/dataset.ts';
import { looksLikeImage, onlyOneTaken } from '../../../text/final-model/dropped-files.ts';
import { OTHER_WAYS_IN, OWN_IMAGE_HELP } from '../../../text/final-model/own-image.ts';
import { looksLikeFlower } from '../../../text/flower/files.ts';
import { useCommands } from '../../commands.tsx';
import { openFlowerFile } from '../../flower/opened-file.ts';
import classes from '../images.module.css';
import { Panel } from '../Panel.tsx';
import { CameraDialog } from './CameraDialog.tsx';
import { readImageFile, takeBitmap } from './image-file.ts';
import { OwnImageResult } from './OwnImageResult.tsx';
import { hasCamera } from './use-camera.ts';
import { useDroppedFiles } from './use-dropped-files.ts';
import { useOwnImage } from './use-own-image.ts';
import { usePastedImage } from './use-pasted-image.ts';

/** The final model's guess at an image of the visitor's own. */
export function OwnImagePanel({ data }: { readonly data: DatasetSpec }) {
  const { state, guess } = useOwnImage();
  const { notify } = useCommands();
  const zone = useRef<HTMLDivElement>(null);
  const [camera, setCamera] = useState(false);
  const openFiles = useRef<() => void>(null);
  const takeFile = useCallback((file: File) => guess(() => readImageFile(file, data)), [guess, data]);
  /** Takes one image of several files. @returns false when there is none. */
  const takeImageOf = useCallback(
    (files: readonly File[]) => {
      const image = files.find(looksLikeImage);
      if (!image) return false;
      if (files.length > 1) notify(onlyOneTaken(image, files.length));
      takeFile(image);
      return true;
    },
    [takeFile, notify],
  );
  const takeDropped = (files: readonly File[]) => {
    if (takeImageOf(files)) return;
    const flower = files.find(looksLikeFlower);
    if (flower) openFlowerFile(flower);
    else if (files[0]) takeFile(files[0]);
  };
  /** What comes from elsewhere on the page brings the visitor to the guess. */
  const takeFromAfar = useCallback(
    (files: readonly File[]) => {
      const taken = takeImageOf(files);
      if (taken) zone.current?.scrollIntoView({ block: 'center' });
      return taken;
    },
    [takeImageOf],
  );
  useDroppedFiles(takeFromAfar);
  usePastedImage(takeFile);
  return (
    <Panel title="Your own image" help={OWN_IMAGE_HELP}>
      <Dropzone
        ref={zone}
        className={classes['dropzone']}
        openRef={openFiles}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        inputProps={{ accept: 'image/*', 'aria-label': 'Image file' }}
        // The page deals with what is dropped beside the zone.
        preventDropOnDocument={false}
        onDrop={takeDropped}
        loading={state.status === 'working'}
      >
        <Group justify="center" gap="sm">
          <Button
            variant="default"
            leftSection={<IconPhotoUp size={18} aria-hidden />}
            onClick={() => openFiles.current?.()}
          >
            Choose an image
          </Button>
          {hasCamera() && (
            <Button
              variant="default"
              leftSection={<IconCamera size={18} aria-hidden />}
              onClick={() => setCamera(true)}
            >
              Use the camera
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed" ta="center" mt="xs">
          {OTHER_WAYS_IN}
        </Text>
      </Dropzone>
      <OwnImageResult state={state} data={data} />
      <CameraDialog
        opened={camera}
        onClose={() => setCamera(false)}
        onImage={(frame) => guess(async () => takeBitmap(await frame, data))}
      />
    </Panel>
  );
}
