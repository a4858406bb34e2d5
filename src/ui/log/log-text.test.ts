import { describe, expect, it } from 'vitest';
import { logText } from './log-text.ts';

describe('logText', () => {
  it('starts every message in the column of flwr’s terminal and leaves no trailing spaces', () => {
    expect(
      logText([
        { level: 'INFO', text: 'Starting FedAvg strategy:' },
        { level: 'INFO', text: '    ├── Number of rounds: 3' },
        { level: 'INFO', text: '' },
        { level: 'WARNING', text: 'lost' },
        { level: 'ERROR', text: 'failed' },
      ]),
    ).toBe(
      'INFO :      Starting FedAvg strategy:\nINFO :          ├── Number of rounds: 3\nINFO :\nWARNING :   lost\nERROR :     failed',
    );
  });
});
