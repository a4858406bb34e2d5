interface Test {
  readonly loss: number;
  readonly accuracy: number;
}

export interface ComparedRound {
  readonly round: number;
  readonly page: Test;
  readonly flower: Test;
}

export interface Verdict {
  readonly roundOneLoss: number;
  readonly finalAccuracy: number;
  readonly spread: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly failures: readonly string[];
}

/** As JSON has it: null is no finite number. */
type Written = { readonly loss: number | null; readonly accuracy: number };

export function roundsOf(
  page: { readonly rounds: readonly { readonly round: number; readonly global: Written }[] },
  flower: { readonly global: Readonly<Record<string, Written>> },
): readonly ComparedRound[];
export function judge(rounds: readonly ComparedRound[], accuracies: readonly number[]): Verdict;
