import { describe, expect, it } from 'vitest';
import { openaiChat } from '../../../src/simulate/importers/openai-chat.ts';
import { parseJsonLine } from '../../../src/simulate/lines/parse-line.ts';
import { isBad } from '../../../src/simulate/records/bad-record.ts';

describe('parseJsonLine', () => {
  it.each(['"\\u001b[31mred"', '{"x":1}', 'null'])(
    'takes a record with a key `bad` for a record: %s',
    (bad) => {
      const record = parseJsonLine(`{"bad":${bad},"messages":[{"role":"user","content":"hi"}]}`);
      expect(isBad(record)).toBe(false);
      if (isBad(record)) return;
      expect(openaiChat.recognises(record)).toBe(true);
      expect(isBad(openaiChat.read(record, { file: 'a.jsonl', line: 1 }))).toBe(false);
    },
  );

  it.each([
    ['{"a":', 'not JSON: it ends too early'],
    ['[1]', 'not an object but a list'],
    ['null', 'not an object but `null`'],
    ['"a"', 'not an object but string `"a"`'],
  ])('says why %s is no record', (text, reason) => {
    const record = parseJsonLine(text);
    expect(isBad(record) && record.bad).toBe(reason);
  });
});
