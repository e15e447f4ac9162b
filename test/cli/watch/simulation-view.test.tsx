import { render } from 'ink-testing-library';
import { describe, expect, test } from 'vitest';
import { SimulationView, type SimulationMoment } from '../../../src/cli/watch/simulation-view.tsx';

const moment: SimulationMoment = {
  policy: 'support-desk',
  requests: 1_234_567,
  badLines: 0,
  perSecond: 250_000,
  done: 0.25,
  remainingSeconds: 92.4,
  models: [
    { id: 'luna', requests: 925_925 },
    { id: 'a-model-with-a-very-long-name', requests: 308_642 },
  ],
  colour: false,
  columns: 80,
};

function shown(change: Partial<SimulationMoment>): readonly string[] {
  const { lastFrame } = render(<SimulationView moment={{ ...moment, ...change }} />);
  return (lastFrame() ?? '').split('\n');
}

describe('the live view of a simulation', () => {
  test('shows how far, how fast, how long still, and where requests go', () => {
    expect(shown({})).toEqual([
      'support-desk: 1,234,567 requests, 250,000 a second',
      `${'█'.repeat(13)}▎${' '.repeat(39)} 25.0%, 1 min 33 s left`,
      `luna                 ${'█'.repeat(28)}▌${' '.repeat(9)} 925,925`,
      `a-model-with-a-very… ${'█'.repeat(9)}▌${' '.repeat(28)} 308,642`,
    ]);
  });

  test.each<[Partial<SimulationMoment>, number, string]>([
    [{ badLines: 12 }, 0, 'support-desk: 1,234,567 requests, 250,000 a second, 12 bad lines'],
    [{ perSecond: 0, requests: 3 }, 0, 'support-desk: 3 requests'],
    [{ policy: 'a\u001b[2J' }, 0, 'a␛[2J: 1,234,567 requests, 250,000 a second'],
    [{ done: undefined }, 1, `luna                 ${'█'.repeat(28)}▌${' '.repeat(9)} 925,925`],
  ])('%j', (change, line, text) => {
    expect(shown(change)[line]).toBe(text);
  });

  test.each([
    [0.2, 'almost done'],
    [1, '1 s left'],
    [59.2, '1 min 0 s left'],
    [119.5, '2 min 0 s left'],
    [61, '1 min 1 s left'],
    [undefined, '25.0%'],
  ])('%s seconds remaining', (remainingSeconds, text) => {
    expect(shown({ remainingSeconds })[1]).toContain(text);
  });

  test('stays within the terminal', () => {
    for (const columns of [40, 60, 120]) {
      for (const line of shown({ columns, policy: 'p', badLines: 0 }))
        expect(line.length).toBeLessThanOrEqual(columns);
    }
  });
});
