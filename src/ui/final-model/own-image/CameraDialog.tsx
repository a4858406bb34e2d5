import { Button, Group, Modal, Text } from '@mantine/core';
import { IconCamera } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { FailureNote } from '../FailureNote.tsx';
import classes from '../images.module.css';
import { type CameraState, useCamera } from './use-camera.ts';

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
  const { state, isLive } = useCamera(attempt);
  /** The stream whose frames the video shows. */
  const [playing, setPlaying] = useState<MediaStream>();
  const stream = state.status === 'on' ? state.stream : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);

  if (state.status === 'failed')
    return (
      <FailureNote
        title="No picture from the camera."
        failure={state.failure}
        onRetry={() => setAttempt(attempt + 1)}
      />
    );
  const plays = playing !== undefined && playing === stream;
  const take = () => {
    if (!video.current || !isLive()) return;
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
        onPlaying={() => setPlaying(stream ?? undefined)}
      />
      <Text size="sm" c="dimmed" mt="xs" aria-live="polite">
        {viewfinderWords(state, plays)}
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
          Take picture
        </Button>
      </Group>
    </>
  );
}

function viewfinderWords(state: Exclude<CameraState, { status: 'failed' }>, plays: boolean): string {
  if (state.status === 'asking') return 'The browser may ask whether this page may use the camera.';
  if (!state.sending)
    return 'The camera sends no picture at the moment: it is switched off, covered, or used by another program.';
  return plays ? 'The square is what is taken. It stays on this device.' : 'The camera starts.';
}
