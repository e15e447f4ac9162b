import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventStream } from '../../src/runtime/event-stream.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(text: string, cut = Infinity): readonly string[] {
  const stream = new EventStream();
  const whole = bytes(text);
  const events: string[] = [];
  for (let at = 0; at < whole.length; at += cut) {
    events.push(...(stream.push(whole.subarray(at, at + cut)) ?? ['TOO LONG']));
  }
  return [...events, ...stream.end()];
}

describe('EventStream', () => {
  it.each<[string, string, readonly string[]]>([
    ['one event', 'data: a\n\n', ['a']],
    ['no space', 'data:a\n\n', ['a']],
    ['two spaces', 'data:  a\n\n', [' a']],
    ['several lines', 'data: a\ndata: b\n\n', ['a\nb']],
    ['CRLF', 'data: a\r\n\r\ndata: b\r\n\r\n', ['a', 'b']],
    ['CR', 'data: a\r\rdata: b\r\r', ['a', 'b']],
    ['comments and other fields', ': hi\nevent: x\nid: 1\nretry: 5\ndata: a\n\n', ['a']],
    ['only comments', ': hi\n\n: there\n\n', []],
    ['a byte order mark', '\ufeffdata: a\n\n', ['a']],
    ['a field without a colon', 'data\n\n', ['']],
    ['a missing end', 'data: a', ['a']],
    ['a missing empty line', 'data: a\n', ['a']],
    ['text that is no stream', '<html>\n\n', []],
    ['nothing', '', []],
  ])('%s', (_, text, events) => {
    expect(read(text)).toEqual(events);
  });

  it('does not depend on where the bytes are cut', () => {
    const piece = fc.constantFrom(
      'data: é😀\n',
      'data: x\r\n',
      '\n',
      '\r\n',
      '\r',
      ': c\n',
      'data:',
    );
    fc.assert(
      fc.property(fc.array(piece), fc.integer({ min: 1, max: 7 }), (pieces, cut) => {
        const text = pieces.join('');
        expect(read(text, cut)).toEqual(read(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives up on an event without end', () => {
    const stream = new EventStream();
    const chunk = bytes('x'.repeat(1024 * 1024));
    const taken = Array.from({ length: 6 }, () => stream.push(chunk));
    expect(taken[0]).toEqual([]);
    expect(taken.at(-1)).toBeUndefined();
    const lines = new EventStream();
    const line = bytes(`data: ${'x'.repeat(1024 * 1024)}\n`);
    expect(Array.from({ length: 6 }, () => lines.push(line)).at(-1)).toBeUndefined();
  });
});
