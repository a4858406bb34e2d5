import { Popover, TextInput } from '@mantine/core';
import { LINK_NOT_COPIED } from '../../text/page.ts';

interface Props {
  readonly link: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A link beside the button that could not copy it. */
export function LinkByHand({ link, opened, onClose }: Props) {
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && onClose()}
      width={280}
      withArrow
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <span />
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          label="Copy this link"
          description={LINK_NOT_COPIED}
          readOnly
          data-autofocus
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
