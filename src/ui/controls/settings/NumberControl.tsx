import { InputBase, Slider } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useId, useMemo } from 'react';
import type { NumberField } from '../../../core/config/field.ts';
import styles from './Control.module.css';
import { DescribedInput } from './Described.tsx';
import { FieldHeading, helpId } from './FieldHeading.tsx';
import { positionOf, sliderStops, valueAt } from './slider-scale.ts';
import { useTypedNumber } from './use-typed-number.ts';

const TYPING_MS = 500;

interface Props {
  readonly field: NumberField;
  readonly value: number;
  /** What the value means here, in place of its unit: "3 of 10 clients". */
  readonly meaning?: string | undefined;
  /** The id of what else is to be said of it. */
  readonly describedBy: string;
  readonly onChange: (value: number) => void;
}

/** A number: a slider, and a field beside it that can be typed in. */
export function NumberControl({ field, value, meaning, describedBy, onChange }: Props) {
  const id = useId();
  const typed = useTypedNumber(field, value, onChange);
  // Half of a number is often out of range: only what stays on the screen is a mistake.
  const [settled] = useDebouncedValue(typed.problem, TYPING_MS);
  const problem = typed.problem && settled;
  const stops = useMemo(() => sliderStops(field), [field]);
  const said = [describedBy, `${id}-unit`, helpId(id)];
  const unit = field.label.toLowerCase().includes(field.unit) ? '' : field.unit;
  return (
    <div className={styles['control']}>
      <FieldHeading field={field} value={value} onChange={onChange} htmlFor={id} />
      <div className={styles['track']}>
        {stops && (
          <StopSlider
            {...{ field, stops, value, meaning, onChange }}
            describedBy={`${describedBy} ${helpId(id)}`}
          />
        )}
        <InputBase
          component={DescribedInput}
          id={id}
          className={styles['number']}
          size="xs"
          inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
          autoComplete="off"
          value={typed.text}
          error={problem !== undefined}
          describedBy={[...(problem ? [`${id}-problem`] : []), ...said].join(' ')}
          onChange={(event) => typed.type(event.currentTarget.value)}
          onBlur={typed.leave}
        />
      </div>
      <p id={`${id}-unit`} className={styles['unit']}>
        {meaning ?? unit}
      </p>
      {problem && (
        <p id={`${id}-problem`} className={styles['problem']} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

interface StopSliderProps extends Pick<Props, 'field' | 'value' | 'meaning' | 'describedBy' | 'onChange'> {
  readonly stops: readonly number[];
}

/**
 * A slider whose stops are evenly spread over its track. Its own range is `min` to `max` whatever the scale, so that
 * what a screen reader says (value, minimum, maximum) is the setting's.
 */
function StopSlider({ field, stops, value, meaning, describedBy, onChange }: StopSliderProps) {
  const { min, max } = field;
  const step = (max - min) / (stops.length - 1);
  const onTrack = (setting: number) => min + step * positionOf(stops, setting);
  const setting = (track: number) => valueAt(stops, (track - min) / step);
  return (
    <Slider
      className={styles['slider']}
      size="sm"
      color="var(--apiary-ink)"
      thumbSize={18}
      min={min}
      max={max}
      step={step}
      precision={10}
      value={onTrack(value)}
      scale={setting}
      onChange={(track) => onChange(stops[Math.round((track - min) / step)]!)}
      label={null}
      marks={[{ value: onTrack(field.default) }]}
      thumbLabel={field.label}
      thumbProps={{ 'aria-describedby': describedBy }}
      thumbValueText={(spoken) => `${spoken}${meaning ? `, ${meaning}` : ` ${field.unit}`}`.trim()}
    />
  );
}
