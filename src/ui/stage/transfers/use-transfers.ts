import { useReducedMotion } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppState } from '../../../store/app-state.ts';
import type { RunState } from '../../../store/run-state.ts';
import { useAppLater } from '../../use-app.tsx';
import { stillFlying, type Transfer, transfersBetween } from './transfer.ts';

const isLookingBack = ({ moment }: AppState) => moment !== undefined;

/** A transfer that is being shown. */
export interface ShownTransfer {
  readonly id: number;
  readonly transfer: Transfer;
}

/** More at a time could not be told apart, and each is a layer of its own for the browser. */
const MOST = 60;

/**
 * The transfers under way on the screen: each starts with its event and is over when it has landed, at the latest with its
 * step.
 */
export function useTransfers(run: RunState | undefined): {
  readonly transfers: readonly ShownTransfer[];
  readonly land: (id: number) => void;
} {
  const [transfers, setTransfers] = useState<readonly ShownTransfer[]>([]);
  const still = useReducedMotion();
  const looksBack = useAppLater(isLookingBack);
  const lookedBack = useRef(looksBack);
  const before = useRef(run);
  const nextId = useRef(0);
  useEffect(() => {
    const isSameStep = before.current?.step === run?.step && before.current?.round === run?.round;
    // From one moment to another nothing travels.
    const jumps = looksBack || lookedBack.current;
    lookedBack.current = looksBack;
    // Nothing is kept for a page that is not looked at: its animations would all start when it comes back.
    const transfers = still || jumps || document.hidden ? [] : transfersBetween(before.current, run);
    before.current = run;
    if (transfers.length === 0 && isSameStep) return;
    const started = transfers.map((transfer) => ({ id: nextId.current++, transfer }));
    setTransfers((flying) =>
      [...(isSameStep ? stillFlying(flying, transfers) : []), ...started].slice(0, MOST),
    );
  }, [run, still, looksBack]);
  const land = useCallback(
    (id: number) => setTransfers((flying) => flying.filter((shown) => shown.id !== id)),
    [],
  );
  return { transfers, land };
}
