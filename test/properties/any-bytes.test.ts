import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/types.ts';
import { decodeSource } from '../../src/source/decode.ts';
import type { Span } from '../../src/source/span.ts';
import { gate } from '../../src/syntax/gate.ts';
import { parsePolicy } from '../../src/syntax/parse.ts';
import type { Located } from '../../src/syntax/types.ts';

/** Bytes that come near YAML: pieces of policies between pieces of nothing. */
const PIECES = [
  ...[
    'a',
    'rules',
    'when',
    ': ',
    ':',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '\n',
    '\r\n',
    '  ',
    '    ',
    '\t',
  ],
  ...[
    '"',
    "'",
    '\\',
    '#',
    ' # ',
    '&a ',
    '*a',
    '!t ',
    '<<: ',
    '? ',
    '| \n',
    '>-\n',
    '---\n',
    '...\n',
  ],
  ...['%YAML 1.1\n', '~', '1e999', '.nan', 'true', '0x10', '99999999999999999999', 'é', '漢', '😀'],
  ...['\0', '\u001f', '\u0018', '\u0002', '\ufeff', '__proto__', 'constructor', '@', '`', '\u2028'],
];
const pieces = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...PIECES) },
      { weight: 1, arbitrary: fc.string() },
    ),
    { maxLength: 40 },
  )
  .map((parts) => new TextEncoder().encode(parts.join('')));
const anyBytes = fc.oneof(pieces, fc.uint8Array({ maxLength: 200 }));

test('any bytes: no throw, every place inside the file, a diagnostic where there is no value', () => {
  fc.assert(
    fc.property(anyBytes, fc.constantFrom('root' as const, 'included' as const), (bytes, role) => {
      const decoded = decodeSource('p.yaml', bytes);
      if ('problem' in decoded) {
        inside(decoded.problem.at);
        return;
      }
      const { value, diagnostics } = parsePolicy(decoded.source);
      for (const diagnostic of diagnostics) expectInside(diagnostic);
      if (value === undefined) {
        expect(diagnostics.length).toBeGreaterThan(0);
        expect(diagnostics[0]?.severity).toBe('error');
        return;
      }
      visit(value.root);
      for (const comment of value.comments) inside(comment.span);
      for (const diagnostic of gate(value, role)) expectInside(diagnostic);
    }),
    { numRuns: 3000 },
  );
});

function expectInside({ at, related, message, help }: Diagnostic): void {
  inside(at);
  for (const other of related) inside(other.at);
  for (const line of [message, help ?? '']) expect(line).not.toMatch(/[\r\n]/);
}

function visit(node: Located): void {
  inside(node.span);
  if (node.kind === 'list') node.items.forEach(visit);
  if (node.kind === 'map') {
    for (const { key, value } of node.entries) {
      inside(key.span);
      visit(value);
    }
    const names = node.entries.map(({ key }) => key.value);
    expect(new Set(names).size).toBe(names.length);
  }
  if (node.kind === 'scalar' && typeof node.value === 'number') {
    expect(Number.isFinite(node.value)).toBe(true);
  }
}

function inside({ source, start, end }: Span): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThanOrEqual(start);
  expect(end).toBeLessThanOrEqual(source.text.length);
}
