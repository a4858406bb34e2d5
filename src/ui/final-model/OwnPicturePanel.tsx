import '@mantine/dropzone/styles.layer.css';
import { Button, Group, Text } from '@mantine/core';
import { Dropzone } from '@mantine/dropzone';
import { IconCamera, IconPhotoUp } from '@tabler/icons-react';
import { useCallback, useRef, useState } from 'react';
import { CameraDialog } from './CameraDialog.tsx';
import { OwnPictureResult } from './OwnPictureResult.tsx';
import { Panel } from './Panel.tsx';
import { readPictureFile, takeBitmap } from './picture-file.ts';
import classes from './pictures.module.css';
import { hasCamera } from './use-camera.ts';
import { useOwnPicture } from './use-own-picture.ts';
import { usePastedPicture } from './use-pasted-picture.ts';

/** The final model's guess at a picture of the visitor's own. */
export function OwnPicturePanel() {
  const { state, guess } = useOwnPicture();
  const [camera, setCamera] = useState(false);
  const openFiles = useRef<() => void>(null);
  const takeFile = useCallback(
    (file: File | undefined) => file && guess(() => readPictureFile(file)),
    [guess],
  );
  usePastedPicture(takeFile);
  return (
    <Panel
      title="Your own picture"
      help="It stays on this device: the model is in this page, so nothing is sent anywhere."
    >
      <Dropzone
        className={classes['dropzone']}
        openRef={openFiles}
        activateOnClick={false}
        activateOnKeyboard={false}
        enablePointerEvents
        inputProps={{ accept: 'image/*', 'aria-label': 'Picture file' }}
        onDrop={(files) => takeFile(files[0])}
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
          or drop one here, or paste one
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
