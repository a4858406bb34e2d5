import { beforeEach, describe, expect, it } from 'vitest';
import { ChunkCache, type Load } from './chunk-cache.ts';

let cache: ChunkCache;
let loads: string[];

beforeEach(() => {
  cache = new ChunkCache(250);
  loads = [];
});

const chunk =
  (key: string, size = 100): Load =>
  async () => {
    loads.push(key);
    return new Uint8Array(size);
  };
const get = (key: string, size?: number) => cache.get(key, chunk(key, size));

/** A load that ends when told to, or when cancelled. */
function slow(): { load: Load; finish: () => void; cancelled: () => boolean } {
  let finish = () => {};
  let cancelled = false;
  const load: Load = (signal) => {
    loads.push('slow');
    return new Promise((resolve, reject) => {
      finish = () => resolve(new Uint8Array(100));
      signal.addEventListener('abort', () => {
        cancelled = true;
        reject(new Error('cancelled'));
      });
    });
  };
  return { load, finish: () => finish(), cancelled: () => cancelled };
}

describe('the budget', () => {
  it('drops the least recently used chunk', async () => {
    await get('a');
    await get('b');
    await get('a');
    await get('c');
    expect(['a', 'b', 'c'].filter((key) => cache.has(key))).toEqual(['a', 'c']);
    expect(cache.heldBytes).toBe(200);
  });

  it('drops as many as it takes', async () => {
    await get('a');
    await get('b');
    await get('big', 220);
    expect(['a', 'b', 'big'].filter((key) => cache.has(key))).toEqual(['big']);
    expect(cache.heldBytes).toBe(220);
  });

  it('may change, and drops what it no longer holds', async () => {
    await get('a');
    await get('b');
    cache.resize(150);
    expect(['a', 'b'].filter((key) => cache.has(key))).toEqual(['b']);
    cache.resize(250);
    await get('a');
    expect(cache.heldBytes).toBe(200);
  });

  it('gives a chunk that exceeds it without keeping it', async () => {
    expect((await get('huge', 300)).length).toBe(300);
    expect(cache.heldBytes).toBe(0);
  });
});

describe('loading', () => {
  it('is done once for callers at the same time and for later ones', async () => {
    const [first, second] = await Promise.all([get('a'), get('a')]);
    expect(await get('a')).toBe(first);
    expect(second).toBe(first);
    expect(loads).toEqual(['a']);
  });

  it('is done again after a failure', async () => {
    const failing: Load = () => Promise.reject(new Error('broken'));
    await expect(cache.get('a', failing)).rejects.toThrow('broken');
    expect((await get('a')).length).toBe(100);
  });

  it('tells every waiter how far it is', async () => {
    const seen: number[][] = [[], []];
    const load: Load = async (_, onBytes) => {
      await Promise.resolve();
      onBytes(40);
      return new Uint8Array(100);
    };
    await Promise.all(seen.map((list) => cache.get('a', load, { onBytes: (bytes) => list.push(bytes) })));
    expect(seen).toEqual([[40], [40]]);
  });
});

describe('cancelling', () => {
  it('rejects at once and stops a load that nobody else waits for', async () => {
    const [controller, task] = [new AbortController(), slow()];
    const waiting = cache.get('a', task.load, { signal: controller.signal });
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    expect(task.cancelled()).toBe(true);
    expect((await get('a')).length).toBe(100);
  });

  it('leaves the load to the others who wait for it', async () => {
    const [controller, task] = [new AbortController(), slow()];
    const leaving = cache.get('a', task.load, { signal: controller.signal });
    const staying = cache.get('a', task.load);
    controller.abort();
    await expect(leaving).rejects.toMatchObject({ code: 'aborted' });
    task.finish();
    expect((await staying).length).toBe(100);
    expect(loads).toEqual(['slow']);
  });
});
