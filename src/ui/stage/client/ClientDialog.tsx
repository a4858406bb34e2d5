import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { clientTitle } from '../../../text/stage/client-words.ts';
import { useFocusReturn } from '../../access/use-focus-return.ts';
import { ClientDetail } from './ClientDetail.tsx';
import styles from './ClientDialog.module.css';
import { DetailPopover, type DetailProps } from './DetailPopover.tsx';

const PHONE = '(max-width: 47.99em)';

/** One client's details: beside its cell, or on a phone as a sheet from below, where nothing is outside of the screen. */
export function ClientDialog(props: DetailProps) {
  // At once, so that it does not begin as the other.
  const phone = useMediaQuery(PHONE, false, { getInitialValueInEffect: false });
  return phone ? <DetailSheet {...props} /> : <DetailPopover {...props} />;
}

function DetailSheet({ partition, classes, run, onBreak, onClose }: DetailProps) {
  useFocusReturn();
  return (
    <Modal.Root opened onClose={onClose} classNames={{ inner: styles['inner'], content: styles['content'] }}>
      <Modal.Overlay />
      <Modal.Content aria-label={clientTitle(partition)}>
        <Modal.Body>
          <ClientDetail
            partition={partition}
            classes={classes}
            run={run}
            onBreak={onBreak}
            onClose={onClose}
          />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
