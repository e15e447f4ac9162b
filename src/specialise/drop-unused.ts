import type { Action, Policy } from '../policy/types.ts';
import type { Written, WrittenEntry, WrittenMap } from '../syntax/format/types.ts';
import type { LeftOut } from './types.ts';

/** Sections whose names are followed by what they mean; all others are searched for names. */
const FOLLOWED = new Set(['attributes', 'default', 'models', 'routes', 'rules', 'signals']);

const WHY = {
  route: 'nothing leads to it',
  model: 'no route that is left names it',
  signal: 'nothing that is left reads it',
} as const;

/** What is left of a document without routes, models and signals that no action leads to. */
export function dropUnused(
  root: WrittenMap,
  policy: Policy,
  actions: readonly Action[],
): { readonly root: WrittenMap; readonly leftOut: readonly LeftOut[] } {
  const mentioned = new Set<string>();
  for (const entry of root.entries) {
    if (!FOLLOWED.has(entry.name)) namesIn(entry.value, mentioned);
  }
  const routes = reachedRoutes(policy, actions, mentioned);
  const models = new Set(mentioned);
  const signals = new Set(mentioned);
  for (const id of routes) {
    const route = policy.routes.get(id);
    for (const model of route?.kind === 'models' ? route.models : []) models.add(model);
  }
  for (const entry of root.entries) {
    if (entry.name === 'rules') namesIn(entry.value, signals);
    if (entry.name !== 'routes' || entry.value.kind !== 'map') continue;
    for (const one of entry.value.entries) if (routes.has(one.name)) namesIn(one.value, signals);
  }
  for (const [id, { remote }] of policy.signals) {
    if (remote?.model !== undefined && signals.has(id)) models.add(remote.model);
  }
  const leftOut: LeftOut[] = [];
  const keep = (kind: keyof typeof WHY, names: ReadonlySet<string>, section: WrittenEntry) => {
    if (section.value.kind !== 'map') return section;
    const entries = section.value.entries.filter(({ name }) => {
      if (!names.has(name)) leftOut.push({ kind, id: name, why: WHY[kind] });
      return names.has(name);
    });
    if (entries.length === 0) return undefined;
    return { ...section, value: { ...section.value, entries } };
  };
  const kept = root.entries.map((section) => {
    if (section.name === 'routes') return keep('route', routes, section);
    if (section.name === 'models') return keep('model', models, section);
    return section.name === 'signals' ? keep('signal', signals, section) : section;
  });
  return { root: { ...root, entries: kept.filter((one) => one !== undefined) }, leftOut };
}

/** The routes that actions lead to, through splits and fallbacks, and those that are mentioned. */
function reachedRoutes(
  policy: Policy,
  actions: readonly Action[],
  mentioned: ReadonlySet<string>,
): ReadonlySet<string> {
  const reached = new Set([...mentioned].filter((name) => policy.routes.has(name)));
  for (const action of actions) if (action.kind === 'route') reached.add(action.route);
  // A set grows while it is walked.
  for (const id of reached) {
    const route = policy.routes.get(id);
    if (route?.fallback !== undefined) reached.add(route.fallback);
    for (const side of route?.kind === 'split' ? route.sides : []) reached.add(side.route);
  }
  return reached;
}

/** Every key and every text of a value: it could be the name of something. */
function namesIn(value: Written, found: Set<string>): void {
  if (value.kind === 'scalar') found.add(value.text.replace(/^(['"])(.*)\1$/s, '$2'));
  if (value.kind === 'list') for (const item of value.items) namesIn(item.value, found);
  if (value.kind !== 'map') return;
  for (const entry of value.entries) {
    found.add(entry.name);
    namesIn(entry.value, found);
  }
}
