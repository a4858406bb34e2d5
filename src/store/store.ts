import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Config, defaultConfig } from '../core/config/schema.ts';
import type { AppState } from './app-state.ts';

export type AppStore = StoreApi<AppState>;

/** The page's state. Written by the simulation; read by the screen. */
export const createAppStore = (draft: Config = defaultConfig): AppStore =>
  createStore<AppState>(() => ({
    draft,
    labels: {},
    runs: new Map(),
    infos: new Map(),
    shown: undefined,
    starting: false,
    stepMode: 'free',
    engine: { status: 'unknown' },
    continuation: undefined,
    notices: [],
  }));
