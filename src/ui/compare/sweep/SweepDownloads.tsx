import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useId } from 'react';
import { sweepQuery } from '../../../core/sweep/sweep-link.ts';
import { saveFile } from '../../../export/save-file.ts';
import { sweepCsv } from '../../../export/sweep-csv.ts';
import type { SweepState } from '../../../store/sweep-state.ts';
import { TO_FLOWER } from '../../../text/flower/export.ts';
import { CopyLink } from '../../controls/CopyLink.tsx';
import { ExportToFlower } from '../../flower/ExportToFlower.tsx';
import { linkToCompare } from '../../layout/address.ts';
import classes from './sweep.module.css';
import { sweepFileName } from './sweep-file-name.ts';

/** A sweep's runs as a table, and the link that makes the same figure elsewhere. Its picture is the figure's own to give. */
export function SweepDownloads({ state }: { readonly state: SweepState }) {
  const { sweep } = state;
  const id = useId();
  const save = () =>
    saveFile(`${sweepFileName(sweep)}.csv`, new Blob([sweepCsv(state)], { type: 'text/csv' }));
  return (
    <div className={classes['downloads']}>
      <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} onClick={save}>
        Download sweep (CSV)
      </Button>
      <ExportToFlower choices={() => [{ is: 'sweep', state }]} describedBy={id} />
      <CopyLink address={linkToCompare(sweepQuery(sweep))} name="Copy the sweep’s link" />
      <p id={id} className={classes['help']}>
        {TO_FLOWER}
      </p>
    </div>
  );
}
