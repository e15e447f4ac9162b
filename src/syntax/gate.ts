import { validate } from '../../schemas/policy.validate.js';
import { limit } from '../diagnostics/limit.ts';
import { order } from '../diagnostics/order.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { explainShape } from './explain-shape.ts';
import { plainValue } from './plain-value.ts';
import { type FileRole, ROOT_KEYS } from './policy-schema.ts';
import type { LocatedDocument, LocatedEntry } from './types.ts';

/**
 * Whether a document has the shape of a policy: one diagnostic for each mistake. Names, types of
 * operands, ranges and everything else that a value means is left to binding. Never throws.
 */
export function gate(document: LocatedDocument, role: FileRole): readonly Diagnostic[] {
  const { root } = document;
  const misplaced = role === 'included' ? rootKeysIn(document) : [];
  const found = misplaced.map(({ key }) =>
    report('unknown-key', key.span, `\`${key.value}\` does not belong in an included file`, {
      help: 'state it in the policy itself',
    }),
  );
  const isValid = validate(plainValue(root));
  // What a policy must have, an included file may leave to it.
  const errors = (isValid ? [] : (validate.errors ?? [])).filter(
    ({ keyword, instancePath }) => role === 'root' || keyword !== 'required' || instancePath !== '',
  );
  return limit(order([...found, ...explainShape(root, errors)]));
}

function rootKeysIn({ root }: LocatedDocument): readonly LocatedEntry[] {
  if (root.kind !== 'map') return [];
  return root.entries.filter(({ key }) => (ROOT_KEYS as readonly string[]).includes(key.value));
}
