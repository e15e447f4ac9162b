import type { FactFleet } from '../attempt-facts/types.ts';
import { builtInCatalogue } from '../catalogue/built-in.ts';
import type { Catalogue } from '../catalogue/types.ts';
import type { Model, Policy, Route } from '../policy/types.ts';
import type { Span } from '../source/span.ts';
import type { LocatedEntry } from '../syntax/types.ts';
import { bindAction } from './action.ts';
import { bindDeclaredSignals } from './declared-signals.ts';
import { FactNames } from './fact-names.ts';
import type { Findings } from './findings.ts';
import type { Gathered } from './gather.ts';
import { bindGuarantees } from './guarantees.ts';
import { asText, field, itemsOf } from './located.ts';
import { mergeSection } from './merge-section.ts';
import { bindModel } from './models.ts';
import { checkIdentifier } from './names.ts';
import { providerNames } from './provider-names.ts';
import { quote } from './quote.ts';
import type { PolicyFile } from './read-policy-file.ts';
import type { SignalFiles } from './read-signal-files.ts';
import { reportRouteCycles } from './route-cycles.ts';
import { bindRoute } from './routes.ts';
import { bindRules } from './rules.ts';
import { SignalNames } from './signal-names.ts';
import { bindTimeZone, statesTimeZone } from './time-zone.ts';
import type { Section } from './unread-sections.ts';

/** What a policy is bound with beside its files. */
export interface BindContext {
  /** Undefined where the policy's own catalogue could not be read, which is reported. */
  readonly catalogue: Catalogue | undefined;
  /** What signals of the policy's own read from files. */
  readonly signalFiles: SignalFiles;
  readonly findings: Findings;
}

/**
 * Resolves every name and types every operand. The value is whole only where no stage found an
 * error; `root` is the policy's own file, the last of `gathered.files`.
 */
export function bindPolicy(
  root: PolicyFile,
  { files, unread }: Gathered,
  { catalogue, signalFiles, findings }: BindContext,
): Policy | undefined {
  const timeZone = bindTimeZone(field(root.root, 'timeZone'), findings);
  const {
    attributes,
    places,
    signals: declared,
    models: asked,
  } = bindDeclaredSignals(files, signalFiles, findings);
  const complete = !unread.has('attributes') && !unread.has('signals');
  const signals = new SignalNames(declared, complete, statesTimeZone(files), findings);

  const fleet = mergeSection(files, 'models', findings);
  const ways = mergeSection(files, 'routes', findings);
  const find = (noun: string, section: Section, entries: ReadonlyMap<string, LocatedEntry>) => {
    return (name: string, at: Span): void => {
      if (entries.has(name) || unread.has(section)) return;
      const code = section === 'models' ? 'unknown-model' : 'unknown-route';
      const message = `unknown ${noun} ${quote(name)}`;
      findings.unknown(code, at, message, name, entries.keys(), `declare it under \`${section}\``);
    };
  };
  const findModel = find('model', 'models', fleet);
  const findRoute = find('route', 'routes', ways);
  for (const { id, at } of asked) findModel(id, at);

  const models = new Map<string, Model>();
  const providers = providerNames(
    catalogue === undefined ? [builtInCatalogue] : [builtInCatalogue, catalogue],
  );
  for (const [id, entry] of fleet) {
    checkIdentifier('a model', id, entry.key.span, findings);
    const model = bindModel(entry, { catalogue, providers, findings });
    if (model !== undefined) models.set(id, model);
  }
  const routes = new Map<string, Route>();
  for (const [id, entry] of ways) {
    checkIdentifier('a route', id, entry.key.span, findings);
    const route = bindRoute(entry, { signals, findings, findRoute, findModel });
    if (route !== undefined) routes.set(id, route);
  }
  reportRouteCycles(routes, findings);

  const nodes = files.flatMap((file) => itemsOf(field(file.root, 'rules')));
  const rules = bindRules(nodes, findRoute, { names: signals, findings });
  const isWhole =
    !unread.has('models') &&
    !unread.has('routes') &&
    models.size === fleet.size &&
    routes.size === ways.size;
  const facts = new FactNames(
    isWhole ? factFleet(models, routes, providers) : undefined,
    (name) => signals.isKnown(name),
    findings,
  );
  const promises = files.flatMap((file) => itemsOf(field(file.root, 'guarantees')));
  const guarantees = bindGuarantees(promises, { signals, facts, findings });
  const otherwise = field(root.root, 'default');
  const action = otherwise && bindAction(otherwise, '`default`', findRoute, findings);
  const name = asText(field(root.root, 'name'));
  if (name === undefined || action === undefined) return undefined;
  return {
    name,
    timeZone,
    tokens: asText(field(root.root, 'tokens')) === 'exact' ? 'exact' : 'estimated',
    attributes,
    declared: places,
    ...(asked.length === 0 ? {} : { asked: asked.map(({ id }) => id) }),
    signals: signals.used,
    models,
    routes,
    match: asText(field(root.root, 'match')) === 'unique' ? 'unique' : 'first',
    rules,
    otherwise: action,
    guarantees,
    span: root.root.span,
  };
}

/** What guarantees can speak of; only routes of models make attempts. */
function factFleet(
  models: ReadonlyMap<string, Model>,
  routes: ReadonlyMap<string, Route>,
  providers: ReadonlySet<string>,
): FactFleet {
  const fleet = [...models.values()];
  return {
    models: fleet,
    routes: [...routes.values()].flatMap(({ kind, id }) => (kind === 'models' ? id : [])),
    providers: [...providers, ...fleet.map((model) => model.provider)],
  };
}
