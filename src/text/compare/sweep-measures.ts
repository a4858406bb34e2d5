import { isTargetMeasure, type Measure, type MeasureKind } from '../../core/sweep/measure.ts';
import { bytes, percent, seconds, short } from '../format.ts';

interface MeasureText {
  /** In a list to choose from. */
  readonly choice: string;
  /** What is measured, as an axis says it. @param target from 0 to 1, in words. */
  readonly name: (target: string) => string;
  readonly format: (value: number) => string;
  /** One sentence. */
  readonly help: string;
  /** Which end is the better one. */
  readonly best: 'highest' | 'lowest';
}

const accuracy = (name: string, help: string): MeasureText => ({
  ...{ choice: name, name: () => name, help, format: percent, best: 'highest' },
});

const divergence = (name: string, help: string): MeasureText => ({
  ...{ choice: name, name: () => name, help, format: short, best: 'lowest' },
});

const cost = (what: string, help: string, format: MeasureText['format']): MeasureText => ({
  ...{ choice: `${what} to a target`, help, format, best: 'lowest' },
  name: (target) => `${what} to a test accuracy of ${target}`,
});

const MEASURES: Readonly<Record<MeasureKind, MeasureText>> = {
  'final-accuracy': accuracy(
    'Final test accuracy',
    'Of the last round’s model, on the server’s test images.',
  ),
  'best-accuracy': accuracy('Best test accuracy', 'Of the best round’s model, on the server’s test images.'),
  'last-3-accuracy': accuracy(
    'Test accuracy, mean of the last 3 rounds',
    'On the server’s test images; it depends less on the last round than the final one.',
  ),
  'worst-tenth': accuracy(
    'Accuracy of the worst tenth of the clients',
    'Of the last model on their own validation images: the mean of the worst tenth, at least of one client.',
  ),
  divergence: divergence(
    'Weight divergence in round 1',
    'How far the clients’ models are from their mean, as a share of the mean’s length.',
  ),
  'mean-divergence': divergence(
    'Weight divergence, mean over rounds',
    'How far the clients’ models are from their mean, as a share of the mean’s length.',
  ),
  'rounds-to': cost('Rounds', 'Until the server’s test first reaches the target.', (value) =>
    value === 1 ? '1 round' : `${short(value)} rounds`,
  ),
  'bytes-to': cost('Bytes', 'Sent both ways until the server’s test first reaches the target.', bytes),
  'seconds-to': cost('Seconds', 'Of computing until the server’s test first reaches the target.', seconds),
};

export const measureText = (kind: MeasureKind): MeasureText => MEASURES[kind];

/** "Final test accuracy", "Rounds to a test accuracy of 40%". */
export const measureName = (measure: Measure): string =>
  MEASURES[measure.kind].name(isTargetMeasure(measure) ? targetText(measure.target) : '');

/** A share as people type it: 0.4 is "40%", 0.425 is "42.5%". */
export const targetText = (target: number): string => `${Number((100 * target).toPrecision(6))}%`;

export const measureFormat = ({ kind }: Measure): ((value: number) => string) => MEASURES[kind].format;
