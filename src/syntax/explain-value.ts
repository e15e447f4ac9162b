import type { ShapeError } from '../../schemas/policy.validate.js';
import { didYouMean } from '../base/did-you-mean.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { adviseExample, adviseType } from './advise-value.ts';
import type { Place } from './place.ts';
import { OPERAND } from './schema/condition.ts';
import type { Located } from './types.ts';

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map',
};

const GROUPS = ['all', 'any'];

const SCALARS: readonly string[] = ['string', 'number', 'boolean'];

interface Told {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly help: string | undefined;
}

/** What is wrong with one value; nothing where it is known to be broken already. */
export function explainValue(place: Place, error: ShapeError): readonly Diagnostic[] {
  const { node, entry } = place;
  if (node.kind === 'scalar' && node.broken === true) return [];
  if (node.kind === 'map' && error.parentSchema['title'] === OPERAND) return misspeltGroup(place);
  const subject = subjectOf(place);
  if (node.kind === 'scalar' && node.value === null && entry !== undefined) {
    const help = adviseExample(error) ?? 'give it one or remove the key';
    return [report('missing-value', entry.key.span, `${subject} has no value`, { help })];
  }
  const { code, message, help } = tell(subject, node, error);
  return [report(code, headOf(node), message, { help })];
}

/** A list of maps under a name that is neither `all` nor `any` is almost surely meant as one. */
function misspeltGroup({ key }: Place): readonly Diagnostic[] {
  if (key === undefined) return [];
  const name = `\`${shorten(key.value)}\``;
  const message = `${name} holds a list of conditions, which only \`all\` and \`any\` do`;
  const help = didYouMean(key.value, GROUPS) ?? `${name} is compared with single values`;
  return [report('wrong-type', key.span, message, { help })];
}

function tell(subject: string, node: Located, error: ShapeError): Told {
  switch (error.keyword) {
    case 'type':
      return wrongType(subject, node, error);
    case 'enum':
    case 'const':
      return notAllowed(subject, node, error);
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return outOfRange(subject, node, error);
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      return wrongCount(subject, error);
    default: {
      const empty = node.kind === 'scalar' && String(node.value).trim() === '';
      const message = empty ? `${subject} is empty` : `${subject} cannot be ${shown(node)}`;
      return { code: 'wrong-form', message, help: adviseExample(error) };
    }
  }
}

function wrongType(subject: string, node: Located, error: ShapeError): Told {
  const wanted = [error.params['type']].flat().filter((one) => typeof one === 'string');
  return {
    code: 'wrong-type',
    message: `${subject} must be ${join(wanted)}, not ${describe(node)}`,
    help: adviseType(node, wanted) ?? adviseExample(error),
  };
}

function notAllowed(subject: string, node: Located, { params }: ShapeError): Told {
  const allowed = [params['allowedValues'] ?? params['allowedValue']].flat().map(String);
  if (node.kind === 'scalar' && allowed.includes(String(node.value))) {
    const bare = String(node.value);
    return {
      code: 'not-allowed-value',
      message: `${subject} cannot be ${describe(node)}`,
      help:
        typeof node.value === 'string'
          ? `write it without quotes: \`${bare}\``
          : `write it in quotes: \`"${bare}"\``,
    };
  }
  const near = node.kind === 'scalar' ? didYouMean(String(node.value), allowed) : undefined;
  const listed = allowed.map((one) => `\`${one}\``).join(', ');
  return {
    code: 'not-allowed-value',
    message: `${subject} cannot be ${shown(node)}`,
    help: near ?? (allowed.length === 1 ? `write ${listed}` : `write one of ${listed}`),
  };
}

function outOfRange(subject: string, node: Located, error: ShapeError): Told {
  const isMost = error.keyword.toLowerCase().endsWith('maximum');
  const than = error.keyword.startsWith('exclusive')
    ? `${isMost ? 'less' : 'more'} than`
    : `at ${isMost ? 'most' : 'least'}`;
  const bound = `${than} ${String(error.params['limit'])}`;
  return {
    code: 'out-of-range',
    message: `${subject} must be ${bound}, not ${describe(node)}`,
    help: adviseExample(error) ?? `write a number that is ${bound}`,
  };
}

function wrongCount(subject: string, { keyword, params }: ShapeError): Told {
  const bound = Number(params['limit']);
  const isLeast = keyword.startsWith('min');
  return {
    code: 'wrong-count',
    message:
      isLeast && bound === 1
        ? `${subject} is empty`
        : `${subject} has too ${isLeast ? 'few' : 'many'} entries`,
    help: `it needs at ${isLeast ? 'least' : 'most'} ${bound}`,
  };
}

/** Text is what it covers; a map or a list is pointed at where it begins. */
function headOf(node: Located): Located['span'] {
  if (node.kind === 'scalar') return node.span;
  const { source, start, end } = node.span;
  const first = node.kind === 'map' ? node.entries[0]?.key.span : undefined;
  if (first?.start === start && first.source === source) return first;
  return { source, start, end: Math.min(end, start + 1) };
}

function subjectOf({ key, isItem }: Place): string {
  if (key === undefined) return isItem ? 'each entry' : 'the file';
  return isItem ? `each entry of \`${shorten(key.value)}\`` : `\`${shorten(key.value)}\``;
}

/** A value as it is written, without saying of what type it is. */
function shown(node: Located): string {
  return node.kind === 'scalar' && node.value !== null
    ? `\`${shorten(String(node.value))}\``
    : describe(node);
}

function describe(node: Located): string {
  if (node.kind === 'map') return node.entries.length === 0 ? 'an empty map' : 'a map';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'empty';
  const shown = `\`${shorten(String(node.value))}\``;
  return typeof node.value === 'string' ? `the text ${shown}` : shown;
}

function join(types: readonly string[]): string {
  const isAnyScalar = SCALARS.every((type) => types.includes(type));
  const others = isAnyScalar ? types.filter((type) => !SCALARS.includes(type)) : types;
  const names = others.map((type) => TYPE_NAMES[type] ?? type);
  if (isAnyScalar) names.unshift('a single value');
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} or ${last}`;
}

function shorten(written: string): string {
  const line = written.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
