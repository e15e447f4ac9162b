import type { Route } from '../policy/types.ts';
import { defaultStrategy } from '../strategies/registry.ts';
import type { Span } from '../source/span.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';
import { ATTEMPTS } from './defaults.ts';
import { asNumber, asText, entryOf, field, itemsOf } from './located.ts';
import { quote } from './quote.ts';
import { bindSelect, type SelectScope } from './select.ts';
import { bindSides } from './split.ts';
import { bindTimeouts } from './timeouts.ts';

/** What routes are bound with. */
export interface RouteScope extends SelectScope {
  /** Reports a name that no route has. */
  readonly findRoute: (name: string, at: Span) => void;
  /** Reports a name that no model has. */
  readonly findModel: (name: string, at: Span) => void;
}

/** The route an entry means; undefined where it is broken. */
export function bindRoute(entry: LocatedEntry, scope: RouteScope): Route | undefined {
  const { value: node } = entry;
  if (node.kind !== 'map') return undefined;
  const models = entryOf(node, 'models');
  const split = entryOf(node, 'split');
  const fallback = bindFallback(field(node, 'fallback'), scope);
  const base = { id: entry.key.value, fallback, span: entry.key.span };
  if (models !== undefined && split !== undefined) {
    scope.findings.error(
      'route-form',
      split.key.span,
      `route ${quote(entry.key.value)} has both \`models\` and \`split\``,
      'keep one of them; a split shares requests among other routes',
    );
    return undefined;
  }
  if (split !== undefined) {
    rejectMisplaced(node, ['select', 'timeout', 'retry'], 'a split', scope);
    const sides = bindSides(split.value, scope.findRoute, scope.findings);
    return { ...base, kind: 'split', sides, by: bindBy(field(node, 'by'), scope) };
  }
  if (models === undefined) return undefined;
  rejectMisplaced(node, ['by'], 'a route of models', scope);
  return bindModelsRoute(entry, models.value, base, scope);
}

function bindModelsRoute(
  entry: LocatedEntry,
  list: Located,
  base: { readonly id: string; readonly fallback: string | undefined; readonly span: Span },
  scope: RouteScope,
): Route | undefined {
  const { value: node } = entry;
  const models = bindModelNames(list, scope);
  const timeout = bindTimeouts(field(node, 'timeout'), scope.findings);
  const attempts = asNumber(field(field(node, 'retry'), 'attempts')) ?? ATTEMPTS;
  const select = field(node, 'select');
  const selected =
    select === undefined
      ? { strategy: defaultStrategy, options: {} }
      : bindSelect(select, isReadable(list) ? models : undefined, scope);
  if (selected === undefined) return undefined;
  return { ...base, kind: 'models', models, ...selected, timeout, attempts };
}

function bindModelNames(list: Located, scope: RouteScope): readonly string[] {
  const names = new Set<string>();
  for (const item of itemsOf(list)) {
    const name = asText(item);
    if (name === undefined) continue;
    if (names.has(name)) {
      scope.findings.error(
        'repeated-value',
        item.span,
        `${quote(name)} is listed twice`,
        'remove one of them; to ask a model again, state `retry: { attempts: 2 }`',
      );
      continue;
    }
    scope.findModel(name, item.span);
    names.add(name);
  }
  if (list.kind === 'list' && list.items.length === 0) {
    scope.findings.error(
      'empty-list',
      list.span,
      'a route needs at least one model',
      'list models of the fleet',
    );
  }
  return [...names];
}

/** Whether the gate found nothing wrong with a list of names. */
function isReadable(list: Located): boolean {
  return list.kind === 'list' && list.items.every((item) => asText(item) !== undefined);
}

function bindFallback(node: Located | undefined, scope: RouteScope): string | undefined {
  const name = asText(node);
  if (node !== undefined && name !== undefined) scope.findRoute(name, node.span);
  return name;
}

function bindBy(node: Located | undefined, scope: RouteScope): string | undefined {
  const name = asText(node);
  if (node === undefined || name === undefined) return undefined;
  return scope.signals.resolve(name, node.span) === undefined ? undefined : name;
}

function rejectMisplaced(
  node: Located,
  keys: readonly string[],
  where: string,
  scope: RouteScope,
): void {
  for (const key of keys) {
    const entry = entryOf(node, key);
    if (entry === undefined) continue;
    scope.findings.error(
      'misplaced-key',
      entry.key.span,
      `\`${key}\` does not fit ${where}`,
      `remove \`${key}\``,
    );
  }
}
