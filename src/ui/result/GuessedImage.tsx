import { IconCheck, IconX } from '@tabler/icons-react';
import { DIVERGED, historyName, imageName, sureness, verdict } from '../../text/result/what-it-sees.ts';
import { PixelImage } from '../final-model/PixelImage.tsx';
import type { Guessed } from './guessed.ts';
import classes from './WhatItSees.module.css';

interface Props {
  readonly guessed: Guessed;
  /** Undefined until they have come. */
  readonly pixels: ImageData | undefined;
  /** Their names. */
  readonly classes: readonly string[];
}

/** One test image: what it is, what the model takes it for and how surely, and how earlier models did. */
export function GuessedImage({ guessed, pixels, classes: names }: Props) {
  const { position, truth, latest, history } = guessed;
  return (
    <li className={classes['image']}>
      <div className={classes['pixels']}>
        {pixels && <PixelImage image={pixels} label={imageName(position, names[truth]!)} />}
      </div>
      <div className={classes['words']}>
        <strong className={classes['truth']}>{names[truth]}</strong>
        {latest ? (
          <Guess isRight={latest.classIndex === truth} name={names[latest.classIndex]!} {...latest} />
        ) : (
          <span className={classes['verdict']}>{DIVERGED}</span>
        )}
        <History history={history} />
      </div>
    </li>
  );
}

interface GuessProps {
  readonly isRight: boolean;
  /** Of the class that the model takes it for. */
  readonly name: string;
  readonly probability: number;
}

function Guess({ isRight, name, probability }: GuessProps) {
  const Icon = isRight ? IconCheck : IconX;
  return (
    <>
      <span className={classes['verdict']} data-right={isRight || undefined}>
        <Icon size={14} stroke={3} aria-hidden />
        <span className={classes['name']} aria-hidden>
          {name}
        </span>
        <span className={classes['spoken']}>{verdict(isRight, name)}</span>
      </span>
      <span className={classes['sureness']}>
        <span className={classes['track']} aria-hidden>
          <span
            className={classes['bar']}
            data-right={isRight || undefined}
            style={{ inlineSize: `${100 * probability}%` }}
          />
        </span>
        <span className={classes['probability']}>{sureness(probability)}</span>
      </span>
    </>
  );
}

/** A dot a tested model: full where it was right, a ring where not, a stroke where it told nothing. */
function History({ history }: Pick<Guessed, 'history'>) {
  const right = history.filter(Boolean).length;
  return (
    <span className={classes['history']} role="img" aria-label={historyName(right, history.length)}>
      {history.map((isRight, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot has nothing but its place.
        <span key={i} className={classes['dot']} data-right={isRight} />
      ))}
    </span>
  );
}
