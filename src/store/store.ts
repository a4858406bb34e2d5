import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Config, defaultConfig } from '../core/config/schema.ts';
import type { AppState } from './app-state.ts';

export type AppStore = StoreApi<AppState>;

/** The page's state. Written by the simulation; read by the screen. */
export const createAppStore = (draft: Config = defaultConfig): AppStore =>
  createStore<AppState>(() => ({
    draft,
    labels: undefined,
    run: undefined,
    info: undefined,
    starting: false,
    pace: 'free',
    waiting: false,
    engine: { status: 'unknown' },
    workers: 0,
    continuation: undefined,
    notices: [],
  }));
