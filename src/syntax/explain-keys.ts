import type { ShapeError } from '../../schemas/policy.validate.js';
import { didYouMean, nearest } from '../base/did-you-mean.ts';
import { isObject } from '../base/json.ts';
import { renameFix } from '../diagnostics/rename-fix.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic, Fix } from '../diagnostics/types.ts';
import type { Span } from '../source/span.ts';
import type { Place } from './place.ts';

/** Keys listed in full when none is near. */
const FEW = 16;

/**
 * What is wrong with the keys of one map. A misspelt key is unknown and missing at once; it is one
 * mistake, so an unknown key stands for the missing one it resembles, or for the only one missing.
 */
export function explainKeys(place: Place, errors: readonly ShapeError[]): readonly Diagnostic[] {
  const { node } = place;
  if (node.kind !== 'map') return [];
  const unknown = new Map<string, readonly string[]>();
  const missing = new Map<string, ShapeError>();
  for (const error of errors) {
    const { additionalProperty, missingProperty } = error.params;
    if (typeof additionalProperty === 'string') unknown.set(additionalProperty, keysOf(error));
    else if (typeof missingProperty === 'string') missing.set(missingProperty, error);
  }
  const present = new Set(node.entries.map(({ key }) => key.value));
  const title = titleOf(errors);
  const found: Diagnostic[] = [];
  for (const { key } of node.entries) {
    const known = unknown.get(key.value);
    // What is broken is reported already; it stands for no key that is missing.
    if (known === undefined || key.broken === true) continue;
    const meant =
      nearest(key.value, missing.keys())[0] ??
      (unknown.size === 1 && missing.size === 1 ? [...missing.keys()][0] : undefined);
    if (meant !== undefined) missing.delete(meant);
    const free = known.filter((one) => !present.has(one));
    found.push(
      report('unknown-key', key.span, `unknown key \`${shorten(key.value)}\` in ${title}`, {
        help: meant === undefined ? adviseKey(key.value, free) : adviseMeant(key.value, meant),
        fix: renameKey(key, nearest(key.value, meant === undefined ? free : [meant])),
      }),
    );
  }
  for (const [name, error] of missing) {
    const { message, help } = tellMissing(name, title, error);
    found.push(report('missing-key', headOf(place), message, { help }));
  }
  return found;
}

/** Only where one name alone can be meant. */
function renameKey(
  key: { readonly value: string; readonly span: Span },
  [right, another]: readonly string[],
): Fix | undefined {
  return right === undefined || another !== undefined
    ? undefined
    : renameFix(key.span, key.value, right);
}

function adviseKey(name: string, free: readonly string[]): string {
  const near = didYouMean(name, free);
  if (near !== undefined) return near;
  if (free.length === 0) return 'remove it';
  const listed = free.slice(0, FEW).map((key) => `\`${key}\``);
  return `keys that can stand here: ${listed.join(', ')}${free.length > FEW ? ', …' : ''}`;
}

function adviseMeant(name: string, meant: string): string {
  return didYouMean(name, [meant]) ?? `\`${meant}\` is missing here; is it that?`;
}

function tellMissing(name: string, title: string, { params, parentSchema }: ShapeError) {
  const first = params['property'];
  if (typeof first === 'string') {
    return {
      message: `${title} with \`${first}\` needs \`${name}\` beside it`,
      help: `add \`${name}\``,
    };
  }
  const [, other] = /^Without `([^`]+)`/.exec(text(parentSchema['description']) ?? '') ?? [];
  return other === undefined
    ? { message: `${title} needs \`${name}\``, help: `add \`${name}\`` }
    : { message: `${title} needs \`${name}\` or \`${other}\``, help: 'add one of them' };
}

/** Where a missing key is complained about: the key of the map, or else the map's first line. */
function headOf({ node, entry }: Place): Span {
  if (entry !== undefined) return entry.key.span;
  const first = node.kind === 'map' ? node.entries[0]?.key.span : undefined;
  if (first?.source === node.span.source) return first;
  const { source, start, end } = node.span;
  return { source, start, end: Math.min(end, start + 1) };
}

function keysOf({ parentSchema }: ShapeError): readonly string[] {
  const properties = parentSchema['properties'];
  return isObject(properties) ? Object.keys(properties) : [];
}

function titleOf(errors: readonly ShapeError[]): string {
  for (const { parentSchema } of errors) {
    const title = text(parentSchema['title']);
    if (title !== undefined) return title;
  }
  return 'this map';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function shorten(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}
