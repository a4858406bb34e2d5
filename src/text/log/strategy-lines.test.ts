import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../core/config/schema.ts';
import fedadam from '../../core/strategies/golden/fedadam.json' with { type: 'json' };
import fedavgm from '../../core/strategies/golden/fedavgm.json' with { type: 'json' };
import fedmedian from '../../core/strategies/golden/fedmedian.json' with { type: 'json' };
import fedprox from '../../core/strategies/golden/fedprox.json' with { type: 'json' };
import fedyogi from '../../core/strategies/golden/fedyogi.json' with { type: 'json' };
import krum from '../../core/strategies/golden/krum.json' with { type: 'json' };
import { strategyLines } from './strategy-lines.ts';

// Flower's own lines: scripts/golden/strategies.py.
const files = Object.entries({ fedprox, fedavgm, fedadam, fedyogi, fedmedian, krum });

describe.each(files)('%s writes its settings as Flower does', (strategy, { cases }) => {
  test.each(cases.map(({ options, summary }) => ({ options, summary })))(
    '$options',
    ({ options, summary }) => {
      const own = summary.slice(0, summary.indexOf('    ├──> Sampling:'));
      // What Flower has and Apiary has not has no effect here.
      expect(strategyLines({ ...defaultConfig, strategy, ...options })).toEqual(own);
    },
  );
});
