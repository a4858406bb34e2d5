import { Button, Group, Modal, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { FailureNote } from './FailureNote.tsx';
import classes from './pictures.module.css';
import { useCamera } from './use-camera.ts';

interface CameraDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** A promise of the frame, so that whoever reads it also hears of a failure. */
  readonly onPicture: (frame: Promise<ImageBitmap>) => void;
}

export function CameraDialog({ opened, onClose, onPicture }: CameraDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Take a picture" centered>
      {opened && <Viewfinder onClose={onClose} onPicture={onPicture} />}
    </Modal>
  );
}

function Viewfinder({ onClose, onPicture }: Omit<CameraDialogProps, 'opened'>) {
  const video = useRef<HTMLVideoElement>(null);
  const [attempt, setAttempt] = useState(0);
  const camera = useCamera(attempt);
  const [ready, setReady] = useState(false);
  const stream = camera.status === 'on' ? camera.stream : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);

  if (camera.status === 'failed')
    return (
      <FailureNote
        title="No picture from the camera."
        failure={camera.failure}
        onRetry={() => setAttempt(attempt + 1)}
      />
    );
  const take = () => {
    if (!video.current) return;
    onPicture(createImageBitmap(video.current));
    onClose();
  };
  return (
    <>
      <video
        ref={video}
        className={classes['viewfinder']}
        aria-label="What the camera sees"
        autoPlay
        playsInline
        muted
        onPlaying={() => setReady(true)}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {ready
          ? 'The square is what is taken. It stays on this device.'
          : 'The browser asks whether this page may use the camera.'}
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button leftSection={<IconCamera size={18} aria-hidden />} disabled={!ready} onClick={take}>
          Take picture
        </Button>
      </Group>
    </>
  );
}
