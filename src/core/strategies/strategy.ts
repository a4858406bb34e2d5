import type { OptionSpec, ValuesOf } from '../config/field.ts';
import type { ClientId } from '../ids.ts';
import type { Parameters } from '../math/parameters.ts';
import type { ClientUpdate } from '../run/executor.ts';
import type { LocalPlan } from './local-training.ts';

/** A federated algorithm as pure functions over an explicit state (after fedjax's `FederatedAlgorithm`). */
export interface Strategy<Options extends OptionSpec = OptionSpec, State = unknown> {
  readonly id: string;
  readonly label: string;
  readonly help: string;
  readonly paper?: string;
  readonly options: Options;
  init(global: Parameters, options: ValuesOf<Options>): State;
  /** What this client does locally: the common plan, changed where the strategy asks for it. */
  plan(state: State, client: ClientId, common: LocalPlan, options: ValuesOf<Options>): LocalPlan;
  /** @param updates in client order, at least one. */
  aggregate(
    state: State,
    global: Parameters,
    updates: readonly ClientUpdate[],
    options: ValuesOf<Options>,
  ): { readonly state: State; readonly global: Parameters };
}

// Infers the option and state types from the object, so that no file states them twice.
export const defineStrategy = <Options extends OptionSpec, State>(
  s: Strategy<Options, State>,
): Strategy<Options, State> => s;
