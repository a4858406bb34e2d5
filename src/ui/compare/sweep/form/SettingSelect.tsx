import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { Config, ConfigKey } from '../../../../core/config/schema.ts';
import type { SweepAxis } from '../../../../core/sweep/sweep.ts';
import { axisName } from '../../../../text/compare/sweep-figure.ts';
import { NO_SUCH_SETTING } from '../../../../text/compare/sweep-form.ts';
import { useChoices } from '../../../controls/use-choices.ts';
import { type SettingOption, settingGroups } from './setting-groups.ts';
import classes from './sweep-form.module.css';

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly base: Config;
  readonly axis: SweepAxis | undefined;
  /** Of the other axis: a setting is swept once. */
  readonly taken: readonly ConfigKey[];
  /** Undefined: none. */
  readonly onChoose: (option: SettingOption | undefined) => void;
}

/** Settings that change together have no place in the list; they come from exercises and links. */
const TOGETHER = '+';

/** One of all settings, found by typing a part of its name. */
export function SettingSelect({ label, placeholder, base, axis, taken, onChoose }: Props) {
  const { partitioner, strategy, 'learning-rate-schedule': schedule } = useChoices();
  const groups = useMemo(
    () => settingGroups({ partitioner, strategy, 'learning-rate-schedule': schedule }),
    [partitioner, strategy, schedule],
  );
  const options = groups.flatMap(({ options }) => options);
  const together = axis && (axis.keys.length > 1 || !options.some((option) => idOf(option) === axis.keys[0]));
  const data = groups.map(({ group, options }) => ({
    group,
    items: options
      .filter(({ key }) => !taken.includes(key))
      .map((option) => ({ value: idOf(option), label: option.label })),
  }));
  return (
    <Select
      label={label}
      placeholder={placeholder}
      size="sm"
      classNames={{ label: classes['label'], option: classes['option'], options: classes['options'] }}
      searchable
      clearable={axis !== undefined}
      clearButtonProps={{ 'aria-label': `${label}: none` }}
      nothingFoundMessage={NO_SUCH_SETTING}
      // The list scrolls itself: a scrolling box around it would have to be reached by keyboard.
      withScrollArea={false}
      data={together ? [{ value: TOGETHER, label: axisName(axis, base) }, ...data] : data}
      value={together ? TOGETHER : (axis?.keys[0] ?? null)}
      onChange={(chosen) => {
        if (chosen === TOGETHER) return;
        onChoose(options.find((option) => idOf(option) === chosen));
      }}
    />
  );
}

const idOf = ({ key, needs }: SettingOption): string =>
  needs ? `${needs.registry}=${needs.id}&${key}` : key;
