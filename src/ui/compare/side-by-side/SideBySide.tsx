import { memo, useMemo } from 'react';
import { datasets } from '../../../core/data/datasets/index.ts';
import { byId } from '../../../core/registry.ts';
import { isOpenedModel } from '../../../store/run-state.ts';
import {
  BEST_IS_BOLD,
  GROUPS,
  NO_DIFFERENCE,
  ONE_RUN,
  SIDE_BY_SIDE,
  sameSettings,
} from '../../../text/compare/side-by-side.ts';
import { LineSample } from '../../charts/Marker.tsx';
import type { ChartRun } from '../chart-runs.ts';
import { Confusions } from './Confusions.tsx';
import { figureGroups, type Row, type RowGroup, recallGroup, settingRows } from './rows.ts';
import styles from './SideBySide.module.css';

/** The runs beside each other: what differs in their settings first, then what they came to. */
export const SideBySide = memo(function SideBySide({ runs }: { readonly runs: readonly ChartRun[] }) {
  const data = byId(datasets, runs[0]!.run.config.dataset);
  const isAlike = runs.every(({ run }) => run.config.dataset === data.id);
  const { differing, same } = useMemo(() => settingRows(runs.map(({ run }) => run)), [runs]);
  // Of the settings of a training, those of a model from a file are none.
  const trained = runs.filter(({ run }) => !isOpenedModel(run)).length;
  const groups = useMemo(
    (): readonly RowGroup[] => [
      ...(differing.length > 0 ? [{ title: GROUPS.settings, rows: differing }] : []),
      ...figureGroups(runs),
      ...(isAlike ? [recallGroup(runs, data.classes)].filter(({ rows }) => rows.length > 0) : []),
    ],
    [runs, differing, isAlike, data],
  );
  return (
    <section className={styles['section']} aria-labelledby="side-by-side-title">
      <header className={styles['header']}>
        <h2 id="side-by-side-title" className={styles['title']}>
          {runs.length > 1 ? SIDE_BY_SIDE : ONE_RUN}
        </h2>
        <p className={styles['help']}>
          {runs.length > 1 &&
            (differing.length > 0 || trained < runs.length
              ? BEST_IS_BOLD
              : `${NO_DIFFERENCE} ${BEST_IS_BOLD}`)}
        </p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className={styles['scroll']} aria-label="Runs side by side" tabIndex={0}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <td />
              {runs.map(({ id, name, style }) => (
                <th key={id} scope="col">
                  <LineSample look={style} />
                  <span>{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map((group) => (
            <Group key={group.title} group={group} runs={runs} />
          ))}
        </table>
      </section>
      <Same rows={same} of={Math.max(1, trained)} />
      {isAlike && <Confusions runs={runs} data={data} />}
    </section>
  );
});

function Group({
  group: { title, rows },
  runs,
}: {
  readonly group: RowGroup;
  readonly runs: readonly ChartRun[];
}) {
  return (
    <tbody>
      <tr>
        <th className={styles['group']} scope="rowgroup" colSpan={runs.length + 1}>
          <span>{title}</span>
        </th>
      </tr>
      {rows.map(({ name, cells, best }) => (
        <tr key={name}>
          <th scope="row">{name}</th>
          {cells.map((cell, i) => (
            <td key={runs[i]!.id} data-best={best.includes(i) || undefined}>
              {cell || '–'}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}

function Same({ rows, of }: { readonly rows: readonly Row[]; readonly of: number }) {
  return (
    <details className={styles['same']}>
      <summary>{sameSettings(rows.length, of)}</summary>
      <dl>
        {rows.map(({ name, cells }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{cells[0]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
