import type { ShapeError } from '../../schemas/policy.validate.js';
import { validate } from '../../schemas/policy.validate.js';
import { limit } from '../diagnostics/limit.ts';
import { order } from '../diagnostics/order.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { explainKeys } from './explain-keys.ts';
import { explainValue } from './explain-value.ts';
import { placeOf } from './place.ts';
import { plainValue } from './plain-value.ts';
import { type FileRole, ROOT_KEYS } from './policy-schema.ts';
import type { LocatedDocument, LocatedEntry } from './types.ts';

/** Keywords about the keys of a map; those of one map are explained together. */
const KEY_KEYWORDS = new Set(['additionalProperties', 'required', 'dependencies']);

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
  const errors = isValid ? [] : (validate.errors ?? []);
  const keyErrors = new Map<string, ShapeError[]>();
  const spoken = new Set<string>();
  for (const error of errors) {
    // `if` and `then` only say that what they hold failed, which has said so itself.
    if (error.keyword === 'if') continue;
    if (role === 'included' && error.keyword === 'required' && error.instancePath === '') continue;
    if (KEY_KEYWORDS.has(error.keyword)) {
      const others = keyErrors.get(error.instancePath);
      if (others === undefined) keyErrors.set(error.instancePath, [error]);
      else others.push(error);
    } else if (!spoken.has(error.instancePath)) {
      spoken.add(error.instancePath);
      found.push(...explainValue(placeOf(root, error.instancePath), error));
    }
  }
  for (const [pointer, all] of keyErrors) found.push(...explainKeys(placeOf(root, pointer), all));
  return limit(order(found));
}

function rootKeysIn({ root }: LocatedDocument): readonly LocatedEntry[] {
  if (root.kind !== 'map') return [];
  return root.entries.filter(({ key }) => (ROOT_KEYS as readonly string[]).includes(key.value));
}
