import { worldOf } from '../../analysis/world.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import { Planner } from '../../runtime/planner.ts';
import type { PreparedPolicy } from '../../simulate/prepare-policy.ts';
import { caseContext } from '../check-case.ts';
import type { CaseText } from '../generate/case-text.ts';
import { draftCase } from '../generate/draft-case.ts';
import { itemName } from './item-name.ts';
import { itemsOf, type Item } from './items.ts';
import { seek } from './seek.ts';
import { showsFor } from './shows.ts';

/** What is known of one item. */
export type ItemState =
  | { readonly kind: 'covered' }
  /** No case shows it; `written` is one that would. */
  | { readonly kind: 'uncovered'; readonly written: CaseText | undefined }
  /** Proved: no request shows it, so it does not count. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'unknown'; readonly why: string };

/** What the cases of a policy show, item by item. */
export interface Coverage {
  readonly items: readonly (readonly [Item, ItemState])[];
  readonly covered: number;
  /** Items that count: all but those that are proved impossible. */
  readonly possible: number;
}

/**
 * Measures what requests show of a policy. For what they do not, a request is sought: cases that
 * would show it are written so that each shows as much as it can, and none shows only what one
 * before it does.
 */
export function measureCoverage(
  prepared: PreparedPolicy,
  requests: readonly RoutingRequest[],
): Coverage {
  const { compiled } = prepared;
  const { policy } = compiled;
  const { signals } = caseContext(prepared);
  const items = itemsOf(policy);
  const open = new Set(items);
  const states = new Map<Item, ItemState>();
  const strike = (request: RoutingRequest, state: ItemState): void => {
    const shows = showsFor(compiled, request, signals);
    for (const item of open) {
      if (!shows(item)) continue;
      states.set(item, state);
      open.delete(item);
    }
  };
  for (const request of requests) strike(request, { kind: 'covered' });
  const sought = seek(policy, [...open], worldOf(policy, signals));
  const planner = new Planner(policy);
  const names = new Set<string>();
  for (const item of items) {
    const found = open.has(item) ? sought.get(item) : undefined;
    if (found === undefined) continue;
    if (found.kind !== 'some') {
      states.set(item, found);
      open.delete(item);
      continue;
    }
    const isShown = (request: RoutingRequest): boolean =>
      showsFor(compiled, request, signals)(item);
    const holds = compiled.decide(found.request, signals) === item.rule;
    const name = unused(itemName(item, holds), names);
    const drafted = draftCase(prepared, planner, name, found.request, isShown);
    if (drafted === undefined) {
      states.set(item, { kind: 'uncovered', written: undefined });
      open.delete(item);
      continue;
    }
    names.add(name);
    states.set(item, { kind: 'uncovered', written: drafted.text });
    open.delete(item);
    strike(drafted.request, { kind: 'uncovered', written: undefined });
  }
  return summed(items.map((item) => [item, states.get(item) ?? { kind: 'covered' }]));
}

function summed(items: Coverage['items']): Coverage {
  const kinds = items.map(([, { kind }]) => kind);
  return {
    items,
    covered: kinds.filter((kind) => kind === 'covered').length,
    possible: kinds.filter((kind) => kind !== 'impossible').length,
  };
}

/** Cases have names of their own; a rule may ask the same thing twice. */
function unused(name: string, names: ReadonlySet<string>): string {
  let candidate = name;
  for (let ordinal = 2; names.has(candidate); ordinal++) candidate = `${name} (${String(ordinal)})`;
  return candidate;
}

/** The cases that would show what none does. */
export function missingCases({ items }: Coverage): readonly CaseText[] {
  return items.flatMap(([, state]) =>
    state.kind === 'uncovered' && state.written !== undefined ? [state.written] : [],
  );
}
