import { useId } from 'react';
import { type Config, defaultConfig } from '../../../../core/config/schema.ts';
import { exerciseSweep, exercises } from '../../../../core/sweep/exercises.ts';
import {
  isTargetMeasure,
  type Measure,
  PLAIN_MEASURES,
  TARGET_MEASURES,
} from '../../../../core/sweep/measure.ts';
import type { Sweep } from '../../../../core/sweep/sweep.ts';
import { seedsField, sweepQuery, targetField } from '../../../../core/sweep/sweep-link.ts';
import { CHOOSE_EXERCISE, EXERCISE_HELP, OWN_SWEEP } from '../../../../text/compare/sweep-form.ts';
import { measureText } from '../../../../text/compare/sweep-measures.ts';
import { exerciseTexts } from '../../../../text/sweep/exercises.ts';
import { NumberControl } from '../../../controls/settings/NumberControl.tsx';
import { LabelledSelect } from './LabelledSelect.tsx';
import classes from './sweep-form.module.css';

interface ExerciseProps {
  /** What the form and the controls are now. */
  readonly sweep: Sweep | undefined;
  readonly base: Config;
  readonly onChoose: (sweep: Sweep) => void;
}

/** Ready-made sweeps of courses. Shows which one the form is. */
export function ExerciseSelect({ sweep, base, onChoose }: ExerciseProps) {
  const current = sweep && exercises.find((exercise) => isSame(exerciseSweep(exercise, base), sweep));
  const choose = (id: string) => {
    const chosen = exercises.find((exercise) => exercise.id === id);
    if (chosen) onChoose(exerciseSweep(chosen, base));
  };
  return (
    <div className={classes['row']}>
      <LabelledSelect
        label="Exercise"
        help={current ? exerciseTexts[current.id].text : EXERCISE_HELP}
        value={current?.id ?? ''}
        onChoose={choose}
      >
        {!current && <option value="">{sweep ? OWN_SWEEP : CHOOSE_EXERCISE}</option>}
        {exercises.map((exercise) => (
          <option key={exercise.id} value={exercise.id}>
            {exerciseTexts[exercise.id].title}
          </option>
        ))}
      </LabelledSelect>
    </div>
  );
}

/** Whether both are the same figure, whatever computes it. */
const isSame = (a: Sweep, b: Sweep): boolean =>
  sweepQuery(withoutMachine(a)) === sweepQuery(withoutMachine(b));

const withoutMachine = (sweep: Sweep): Sweep => {
  const { backend, workers } = defaultConfig;
  return { ...sweep, base: { ...sweep.base, backend, workers } };
};

interface MeasureProps {
  readonly measure: Measure;
  readonly onChange: (measure: Measure) => void;
}

/** What the y axis shows, and the target of those that have one. */
export function MeasureSelect({ measure, onChange }: MeasureProps) {
  const helpId = useId();
  const choose = (kind: string) => {
    const plain = PLAIN_MEASURES.find((known) => known === kind);
    const aimed = TARGET_MEASURES.find((known) => known === kind);
    const target = isTargetMeasure(measure) ? measure.target : targetField.default;
    if (plain) onChange({ kind: plain });
    else if (aimed) onChange({ kind: aimed, target });
  };
  return (
    <div className={classes['row']}>
      <LabelledSelect
        label="Measure"
        help={measureText(measure.kind).help}
        helpId={helpId}
        value={measure.kind}
        onChoose={choose}
      >
        {[...PLAIN_MEASURES, ...TARGET_MEASURES].map((kind) => (
          <option key={kind} value={kind}>
            {measureText(kind).choice}
          </option>
        ))}
      </LabelledSelect>
      {isTargetMeasure(measure) && (
        <NumberControl
          field={targetField}
          value={measure.target}
          describedBy={helpId}
          onChange={(target) => onChange({ ...measure, target })}
        />
      )}
    </div>
  );
}

/** How often each point is computed. @param base whose seed is the first. */
export function SeedsField({
  seeds,
  base,
  onChange,
}: {
  readonly seeds: number;
  readonly base: Config;
  readonly onChange: (seeds: number) => void;
}) {
  const id = useId();
  return (
    <div className={classes['row']}>
      <NumberControl
        field={seedsField}
        value={seeds}
        describedBy={id}
        meaning={seedsText(base.seed, seeds)}
        onChange={onChange}
      />
    </div>
  );
}

/** "42 to 44" */
const seedsText = (first: number, seeds: number): string =>
  seeds === 1 ? `seed ${first}` : `seeds ${first} to ${first + seeds - 1}`;
