import { byId } from '../registry.ts';
import { alone } from './alone.ts';
import { strategies } from './index.ts';
import type { ClientHalf, Strategy } from './strategy.ts';

/** What a client does under a strategy, or alone. The registry's entries differ in their options and states. */
export const clientHalf = (id: string): ClientHalf<Record<string, unknown>, unknown> =>
  (id === alone.id ? alone : byId<Strategy>(strategies, id)).client as ClientHalf<
    Record<string, unknown>,
    unknown
  >;
