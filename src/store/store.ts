import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PageRequest } from '../core/config/page-keys.ts';
import { type Config, defaultConfig } from '../core/config/schema.ts';
import type { AppState } from './app-state.ts';

export type AppStore = StoreApi<AppState>;

/** The page's state. Written by the simulation; read by the screen. */
export const createAppStore = (
  draft: Config = defaultConfig,
  { pace, present = false }: Partial<PageRequest> = {},
): AppStore =>
  createStore<AppState>(() => ({
    draft,
    chosenPace: pace,
    presenting: present,
    stepSeconds: undefined,
    labels: {},
    runs: new Map(),
    infos: new Map(),
    shown: undefined,
    overlaid: [],
    kept: [],
    storage: undefined,
    sweep: undefined,
    baselines: [],
    moment: undefined,
    replay: undefined,
    starting: false,
    opening: undefined,
    stepMode: 'free',
    engine: { status: 'unknown' },
    continuation: undefined,
    notices: [],
  }));
