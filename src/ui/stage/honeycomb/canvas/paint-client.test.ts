import { describe, expect, it } from 'vitest';
import type { ClientActivity } from '../../../../store/run-state.ts';
import { clientView } from '../../client/client-view.ts';
import type { RingLook } from '../../rings/ring-look.ts';
import type { CanvasColors } from './canvas.ts';
import { paintMix, paintSpot, paintTile } from './paint-client.ts';

const colors: CanvasColors = {
  classes: ['class 0', 'class 1'],
  panel: 'panel',
  border: 'border',
  ink: 'ink',
  inkFill: 'ink fill',
  quiet: 'quiet',
  text: 'text',
  dimmed: 'dimmed',
  error: 'error',
};

/** A canvas that writes down what is done to it, and which colours it is given. */
function recorder() {
  const done: string[] = [];
  const used = new Set<string>();
  const target: Record<string, unknown> = {};
  const context = new Proxy(target, {
    get: (_, name) =>
      name in target
        ? target[String(name)]
        : (...args: number[]) => {
            done.push(`${String(name)} ${args.map((n) => n.toFixed(2)).join()}`);
          },
    set: (_, name, value) => {
      done.push(`${String(name)} = ${value}`);
      if (name === 'fillStyle' || name === 'strokeStyle') used.add(String(value));
      return true;
    },
  }) as unknown as CanvasRenderingContext2D; // Painters call its methods and set its styles, and read nothing.
  return { context, done, used };
}

const colored: RingLook = { calm: false, label: undefined };

function painted(paint: typeof paintMix, activity: ClientActivity | undefined, look = colored) {
  const { context, done, used } = recorder();
  const view = clientView(activity, 'running');
  paint(context, { pitch: 13, counts: [30, 10], size: 1, look, view }, colors);
  return { done: done.join('\n'), used: [...used] };
}

const asked: ClientActivity = { phase: 'train', status: 'waiting', progress: 0, restarts: 0 };
const failure = { code: 'worker-died', message: 'It died.' } as const;
const states: Readonly<Record<string, ClientActivity>> = {
  sampled: asked,
  training: { ...asked, status: 'working', progress: 0.5 },
  sent: { ...asked, status: 'done', progress: 1 },
  averaged: { ...asked, status: 'done', progress: 1, weight: 0.3 },
  evaluating: { ...asked, phase: 'evaluate', status: 'working' },
  evaluated: { ...asked, phase: 'evaluate', status: 'done', progress: 1 },
  failed: { ...asked, status: 'failed', failure },
  broken: { ...asked, restarts: 1, failure },
};

describe('among a thousand clients', () => {
  it('each state looks like no other', () => {
    const images = [undefined, ...Object.values(states)].map((activity) => painted(paintMix, activity).done);
    expect(new Set(images).size).toBe(9);
  });

  it.each(Object.entries(states))('a client that is %s has no colour of a class', (_, activity) => {
    for (const paint of [paintMix, paintSpot])
      expect(painted(paint, activity).used.filter((color) => color.startsWith('class'))).toEqual([]);
  });

  it('a mix that all clients have is quiet, until its class is pointed at', () => {
    const used = (look: RingLook) => painted(paintMix, undefined, look).used;
    expect(used(colored)).toEqual(['panel', 'class 0', 'class 1']);
    expect(used({ calm: true, label: undefined })).toEqual(['panel', 'quiet']);
    expect(used({ calm: true, label: 1 })).toEqual(['panel', 'quiet', 'class 1']);
  });
});

it('a tile whose client broke keeps its crack when it has answered', () => {
  const sent = states['sent']!;
  expect(painted(paintTile, sent).used).not.toContain('error');
  expect(painted(paintTile, { ...sent, restarts: 1 }).used).toContain('error');
  // Sampled again to evaluate, in the same round.
  expect(painted(paintTile, { ...states['evaluated']!, restartsBefore: 1 }).used).toContain('error');
});
