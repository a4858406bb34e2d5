import { choiceText, figuresText } from '../../../text/stage/aggregation.ts';
import type { Drawing } from './drawing.ts';
import { FigureBars } from './FigureBars.tsx';
import { Title } from './Title.tsx';

interface Props {
  readonly drawing: Extract<Drawing, { kind: 'choice' }>;
  readonly width: number;
}

/** Every reply's figure; those that the figure has left out are struck out. */
export function ChoiceDrawing({ drawing: { told, taken }, width }: Props) {
  const share = 1 / told.figures.length;
  const columns = told.figures.map(({ client, value }, i) => ({
    ...{ client, value, start: i * share, width: share, taken: taken.has(client) },
  }));
  return (
    <>
      <Title>{choiceText(columns.length)}</Title>
      <FigureBars caption={figuresText(told.name)} columns={columns} width={width} named />
    </>
  );
}
