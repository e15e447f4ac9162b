import type { Model } from '../policy/types.ts';
import type { Needs } from './needs.ts';

/**
 * Whether a model can serve a request. With `reasons`, every reason against it is added there;
 * without, the first one ends the search. What is not stated counts as yes.
 */
export function fits(model: Model, needs: Needs, reasons?: string[]): boolean {
  let fit = true;
  for (const [need, name] of CAPABILITIES) {
    if (needs[need] !== true || model[need] !== false) continue;
    if (reasons === undefined) return false;
    reasons.push(`takes no ${name}`);
    fit = false;
  }
  const { inputTokens, maxTokens } = needs;
  const wanted = maxTokens ?? 0;
  if (model.context !== undefined && (inputTokens ?? 0) + wanted > model.context) {
    if (reasons === undefined) return false;
    reasons.push(
      `its context is ${count(model.context)} tokens, the request takes ${count((inputTokens ?? 0) + wanted)} (${count(inputTokens ?? 0)} in, up to ${count(wanted)} out)`,
    );
    fit = false;
  }
  if (model.maxOutput !== undefined && wanted > model.maxOutput) {
    if (reasons === undefined) return false;
    reasons.push(
      `it writes at most ${count(model.maxOutput)} tokens, the request asks for up to ${count(wanted)}`,
    );
    fit = false;
  }
  return fit;
}

/** What was taken to be fine because the model or the request does not state it. */
export function assumptions(model: Model, needs: Needs): readonly string[] {
  const assumed: string[] = [];
  for (const [need, name] of CAPABILITIES) {
    if (needs[need] === true && model[need] === undefined)
      assumed.push(`takes ${name}: not stated`);
  }
  if (model.context === undefined) assumed.push('its context is long enough: not stated');
  else if (needs.inputTokens === undefined) {
    assumed.push('the request is short enough: its tokens are not known');
  }
  return assumed;
}

const CAPABILITIES = [
  ['tools', 'tools'],
  ['images', 'images'],
  ['json', 'JSON schemas'],
] as const;

function count(tokens: number): string {
  return tokens.toLocaleString('en-US');
}
