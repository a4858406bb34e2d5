import { count, counted, parameterValue } from '../format.ts';

// How the new model is made, on one parameter's values: what a click on the server opens.

/** The button beside the drawing of the average. The server's cell is another: `HOW_AVERAGE`. */
export const SHOW_NUMBERS = 'In numbers';

export const arithmeticTitle = (round: number | undefined): string =>
  round === undefined ? 'How the average is made' : `How the model of round ${round} is made`;

/** Before there is anything to show. */
export const NOTHING_YET =
  'After the first aggregation this shows the average in real numbers: one of the model’s parameters at each client, each client’s weight, and their sum.';

/** @param name "bias of the output 'airplane'" */
export const introText = (numParameters: number, name: string): string =>
  `One of the model’s ${count(numParameters)} parameters, as an example: the ${name}. All others are made in the same way.`;

/** The run comes from a file of before the values were told. */
export const NO_VALUES = 'This run does not tell the values of a parameter, so that only weights are shown.';

interface Step {
  readonly before: number;
  readonly after: number;
}

/** Below a table whose sum is the new value. */
export const sumText = ({ before, after }: Step): string =>
  `The sum is the parameter’s new value in the global model: ${parameterValue(after)}. It was ${parameterValue(before)}.`;

/** Below a table from whose sum the strategy goes on. */
export const stepText = (sum: number, { before, after }: Step): string =>
  `The parameter was ${parameterValue(before)}, and the average is ${parameterValue(sum)}: a step of ${parameterValue(sum - before)}. The strategy makes a step of its own from it, ${parameterValue(after - before)}: the new value is ${parameterValue(after)}.`;

/** Below a table of which one client's values are taken. */
export const choiceResult = ({ before, after }: Step): string =>
  `The value of the client that is taken is the new one: ${parameterValue(after)}. It was ${parameterValue(before)}.`;

/** Below a table of values in their order. @param marked how many lie in the middle */
export const valuesResult = ({ before, after }: Step, marked: number): string =>
  `${marked === 1 ? 'The value in the middle is the new one' : 'The new value is the mean of the two in the middle'}: ${parameterValue(after)}. It was ${parameterValue(before)}.`;

/** A row for the clients that have none of their own. */
export const moreClients = (clients: number): string => `${counted(clients, 'more client')}`;
