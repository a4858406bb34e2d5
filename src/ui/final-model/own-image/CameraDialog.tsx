import { Button, Group, Modal, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { NO_CAMERA_IMAGE, viewfinderText } from '../../../text/final-model/camera.ts';
import { FailureNote } from '../FailureNote.tsx';
import classes from '../images.module.css';
import { useCamera } from './use-camera.ts';

interface CameraDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** A promise of the frame, so that whoever reads it also hears of a failure. */
  readonly onImage: (frame: Promise<ImageBitmap>) => void;
}

export function CameraDialog({ opened, onClose, onImage }: CameraDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Take an image" centered>
      {opened && <Viewfinder onClose={onClose} onImage={onImage} />}
    </Modal>
  );
}

function Viewfinder({ onClose, onImage }: Omit<CameraDialogProps, 'opened'>) {
  const video = useRef<HTMLVideoElement>(null);
  const [attempt, setAttempt] = useState(0);
  const { state, isLive } = useCamera(attempt);
  /** The stream whose frames the video shows. */
  const [playing, setPlaying] = useState<MediaStream>();
  const stream = state.status === 'on' ? state.stream : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);

  if (state.status === 'failed')
    return (
      <FailureNote title={NO_CAMERA_IMAGE} failure={state.failure} onRetry={() => setAttempt(attempt + 1)} />
    );
  const plays = playing !== undefined && playing === stream;
  const take = () => {
    if (!video.current || !isLive()) return;
    onImage(createImageBitmap(video.current));
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
        onPlaying={() => setPlaying(stream ?? undefined)}
      />
      <Text size="sm" c="dimmed" mt="xs" aria-live="polite">
        {viewfinderText(state, plays)}
      </Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          leftSection={<IconCamera size={18} aria-hidden />}
          disabled={!plays || state.status !== 'on' || !state.sending}
          onClick={take}
        >
          Take image
        </Button>
      </Group>
    </>
  );
}
