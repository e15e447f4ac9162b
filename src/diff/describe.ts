/** Policies' parts as flat records of printable fields, so that differences can be shown by field. */
import { unreachable } from '../base/unreachable.ts';
import { printCondition, printOperand } from '../policy/print-condition.ts';
import type { Action, Attribute, Guarantee, Model, Route, Rule } from '../policy/types.ts';
import type { SignalType } from '../signals/types.ts';

/** Field name to what it says; a field that says nothing is left out. */
export type Description = ReadonlyMap<string, string>;

/** What a rule asks and where it leads. */
export function describeRule(rule: Rule): Description {
  return new Map([['when', printCondition(rule.when)], ...describeAction(rule.action)]);
}

/** Of which requests a guarantee speaks and what it says of attempts. */
export function describeGuarantee({ when, holds, what }: Guarantee): Description {
  return new Map([
    ['when', printCondition(when)],
    [holds, printCondition(what)],
  ]);
}

/** Where a rule or the default leads. */
export function describeAction(action: Action): Description {
  switch (action.kind) {
    case 'route':
      return new Map([['route', action.route]]);
    case 'reject':
      return new Map([['reject', `${action.status} ${JSON.stringify(action.message)}`]]);
    default:
      return unreachable(action);
  }
}

/** Who answers a route, in what order, and what follows. */
export function describeRoute(route: Route): Description {
  switch (route.kind) {
    case 'models':
      return stated([
        ['models', route.models.join(', ')],
        ['select', printSelect(route.strategy.id, route.options)],
        ['timeout.firstToken', `${route.timeout.firstTokenMs}ms`],
        ['timeout.total', `${route.timeout.totalMs}ms`],
        ['retry.attempts', String(route.attempts)],
        ['fallback', route.fallback],
      ]);
    case 'split':
      return stated([
        ['split', route.sides.map((side) => `${side.route} ${side.share / 1e6}%`).join(', ')],
        ['by', route.by],
        ['fallback', route.fallback],
      ]);
    default:
      return unreachable(route);
  }
}

function printSelect(strategy: string, options: unknown): string {
  const written = JSON.stringify(options ?? {});
  return written === '{}' ? strategy : `${strategy} ${written}`;
}

/** What is called, where it stands, what it costs and can do. Never its key, only where that is. */
export function describeModel(model: Model): Description {
  return stated([
    ['uses', model.uses],
    ['provider', model.provider],
    ['model', model.model],
    ['baseUrl', model.baseUrl],
    ['key', model.key === undefined ? undefined : printKey(model.key)],
    ['region', model.region],
    ['residency', model.residency],
    ['context', text(model.context)],
    ['maxOutput', text(model.maxOutput)],
    ['tools', text(model.tools)],
    ['images', text(model.images)],
    ['json', text(model.json)],
    ['tags', model.tags.length === 0 ? undefined : printOperand(model.tags)],
    ['limits.concurrent', text(model.limits.concurrent)],
    ['quality', model.quality === undefined ? undefined : JSON.stringify(model.quality)],
    ['speed.start', text(model.speed.startMs, 'ms')],
    ['speed.tokensPerSecond', text(model.speed.tokensPerSecond)],
    ['price', model.prices.length === 0 ? undefined : printPrices(model.prices)],
  ]);
}

function printKey(key: NonNullable<Model['key']>): string {
  return key.kind === 'env' ? `env:${key.name}` : `file:${key.path}`;
}

/** Every dimension of every period, so that no change of price goes unseen. */
function printPrices(prices: Model['prices']): string {
  return prices
    .map((row) =>
      Object.entries(row)
        .map(
          ([name, value]) =>
            `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
        )
        .join(', '),
    )
    .join('; ');
}

/** The type of an attribute. */
export function describeAttribute(attribute: Attribute): Description {
  return describeType(attribute.type);
}

/** The type of a signal's readings, field by field. */
export function describeType(type: SignalType): Description {
  return new Map(
    Object.entries(type)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name === 'kind' ? 'type' : name,
        Array.isArray(value) ? value.map(printOperand).join(', ') : String(value),
      ]),
  );
}

function text(value: number | boolean | undefined, unit = ''): string | undefined {
  return value === undefined ? undefined : `${String(value)}${unit}`;
}

function stated(fields: readonly (readonly [string, string | undefined])[]): Description {
  const known = fields.filter(
    (field): field is readonly [string, string] => field[1] !== undefined,
  );
  return new Map(known);
}
