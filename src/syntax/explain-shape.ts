import type { ShapeError } from '../../schemas/policy.validate.js';
import type { Diagnostic } from '../diagnostics/types.ts';
import { explainKeys } from './explain-keys.ts';
import { explainValue } from './explain-value.ts';
import { placeOf } from './place.ts';
import type { Located } from './types.ts';

/** Keywords about the keys of a map; those of one map are explained together. */
const KEY_KEYWORDS = new Set(['additionalProperties', 'required', 'dependencies']);

/** One diagnostic for each mistake that a compiled validator found in a document. */
export function explainShape(root: Located, errors: readonly ShapeError[]): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const keyErrors = new Map<string, ShapeError[]>();
  const spoken = new Set<string>();
  for (const error of errors) {
    // `if` and `then` only say that what they hold failed, which has said so itself.
    if (error.keyword === 'if') continue;
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
  return found;
}
