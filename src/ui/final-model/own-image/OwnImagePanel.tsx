import '@mantine/dropzone/styles.layer.css';
import { Button, Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconCamera, IconPhotoUp } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { useCommands } from '../../commands.tsx';
import classes from '../images.module.css';
import { Panel } from '../Panel.tsx';
import { CameraDialog } from './CameraDialog.tsx';
import { looksLikePicture, onlyOneTaken } from './dropped-files.ts';
import { readPictureFile, takeBitmap } from './image-file.ts';
import { OwnPictureResult } from './OwnImageResult.tsx';
import { hasCamera } from './use-camera.ts';
import { useDroppedFiles } from './use-dropped-files.ts';
import { useOwnPicture } from './use-own-image.ts';
import { usePastedPicture } from './use-pasted-image.ts';

/** The final model's guess at a picture of the visitor's own. */
export function OwnPicturePanel() {
  const { state, guess } = useOwnPicture();
  const { notify } = useCommands();
  const zone = useRef<HTMLDivElement>(null);
  const [camera, setCamera] = useState(false);
  const openFiles = useRef<() => void>(null);
  const takeFile = useCallback((file: File) => guess(() => readPictureFile(file)), [guess]);
  /** Takes one picture of several files. @returns false when there is none. */
  const takePictureOf = useCallback(
    (files: readonly File[]) => {
      const picture = files.find(looksLikePicture);
      if (!picture) return false;
      if (files.length > 1) notify(onlyOneTaken(picture, files.length));
      takeFile(picture);
      return true;
    },
    [takeFile, notify],
  );
  /** What comes from elsewhere on the page brings the visitor to the guess. */
  const takeFromAfar = useCallback(
    (files: readonly File[]) => {
      const taken = takePictureOf(files);
      if (taken) zone.current?.scrollIntoView({ block: 'center' });
      return taken;
    },
    [takePictureOf],
  );
  useDroppedFiles(takeFromAfar);
  usePastedPicture(takeFile);
  return (
    <Panel
      title="Your own picture"
      help="It stays on this device: the model is in this page, and your picture is sent nowhere."
    >
      <Dropzone
        ref={zone}
        className={classes['dropzone']}
        openRef={openFiles}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        inputProps={{ accept: 'image/*', 'aria-label': 'Picture file' }}
        // The page deals with what is dropped beside the zone.
        preventDropOnDocument={false}
        onDrop={(files) => takePictureOf(files) || (files[0] && takeFile(files[0]))}
        loading={state.status === 'working'}
      >
        <Group justify="center" gap="sm">
          <Button
            variant="default"
            leftSection={<IconPhotoUp size={18} aria-hidden />}
            onClick={() => openFiles.current?.()}
          >
            Choose a picture
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
          or drop one anywhere on this page, or paste one
        </Text>
      </Dropzone>
      <OwnPictureResult state={state} />
      <CameraDialog
        opened={camera}
        onClose={() => setCamera(false)}
        onPicture={(frame) => guess(async () => takeBitmap(await frame))}
      />
    </Panel>
  );
}
