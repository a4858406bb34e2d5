import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

// What was chosen or dropped anywhere on the page, until its dialog or its notice is there.
interface Opened {
  readonly file: File | undefined;
  /** So that the same file can be opened again. */
  readonly times: number;
}
const openedStore = createStore<Opened>(() => ({ file: undefined, times: 0 }));

export const useOpenedFile = (): Opened => useStore(openedStore);

/** Reads a file of a Flower project, and shows what it holds. */
export const openFlowerFile = (file: File): void =>
  openedStore.setState(({ times }) => ({ file, times: times + 1 }));

export const closeFlowerFile = (): void => openedStore.setState({ file: undefined });
