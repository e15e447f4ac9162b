import { expect, test } from 'vitest';
import { unreachable } from '../../src/base/unreachable.ts';

test('it names what was not handled', () => {
  expect(() => unreachable({ kind: 'new' } as never)).toThrow('unreachable: {"kind":"new"}');
});
