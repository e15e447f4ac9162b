import { didYouMean } from '../base/did-you-mean.ts';
import { isObject, type Json } from '../base/json.ts';
import { SCOPES, scopeOf, type Scope } from './scanned-text.ts';
import type { OptionProblem } from './types.ts';

/** A declaration of the right shape: what its own key holds, and where it looks. */
export interface Declaration {
  readonly value: Json | undefined;
  readonly scope: Scope;
}

/** What is wrong with a declaration; never empty. */
export interface Problems {
  readonly problems: readonly OptionProblem[];
}

/**
 * The declaration, or what is wrong with its shape: not a map, unknown keys, an `in`
 * that is none. The schema says the same to editors.
 */
export function readDeclaration(declaration: unknown, kind: string): Declaration | Problems {
  if (!isObject(declaration)) {
    const help = `write \`{ ${kind}: … }\``;
    return { problems: [{ path: [], message: 'the declaration is not a map', help }] };
  }
  const known = [kind, 'in'];
  const problems: OptionProblem[] = [];
  for (const key of Object.keys(declaration)) {
    if (known.includes(key)) continue;
    const help = didYouMean(key, known);
    const message = `\`${kind}\` signals have no key \`${key}\``;
    problems.push({ path: [key], message, ...(help === undefined ? {} : { help }) });
  }
  const scope = scopeOf(declaration['in']);
  if (scope === undefined) {
    const help = `write ${SCOPES.map((scope) => `\`${scope}\``).join(' or ')}`;
    problems.push({ path: ['in'], message: '`in` is not a place to look at', help });
  }
  return scope === undefined || problems.length > 0
    ? { problems }
    : { value: declaration[kind], scope };
}
