import { inputText } from '../request/text.ts';
import type { RequestDraft } from '../request/request-draft.ts';
import type { RoutingRequest } from '../request/routing-request.ts';

/** What a declared signal looks at: what is being asked, or every turn, tool results included. */
export const SCOPES = ['last-turn', 'conversation'] as const;
export type Scope = (typeof SCOPES)[number];

/** Schema of the `in` key of a declaration. */
export const SCOPE_SCHEMA = {
  description: 'What is looked at: the last user turn that has text, or all turns.',
  enum: SCOPES,
  default: 'last-turn',
} as const;

/** The scope of a declaration's `in`; undefined where it is none. */
export function scopeOf(value: unknown): Scope | undefined {
  return value === undefined ? 'last-turn' : SCOPES.find((scope) => scope === value);
}

/** The text in scope, or undefined where the traffic carries none. */
export function scannedText(request: RoutingRequest, scope: Scope): string | undefined {
  if (scope === 'last-turn') return request.lastUserText();
  const facts = request.facts();
  return facts === undefined ? undefined : inputText(facts.turns);
}

/** Has all the pieces occur in the scope. */
export function arrangeScanned(pieces: readonly string[], scope: Scope, draft: RequestDraft): void {
  draft.needBody();
  const into = scope === 'last-turn' ? draft.pieces : draft.conversationPieces;
  into.push(...pieces);
}
