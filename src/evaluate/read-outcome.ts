import { didYouMean } from '../base/did-you-mean.ts';
import { isObject, own, type Json, type JsonObject } from '../base/json.ts';
import { visibleText } from '../base/visible-text.ts';
import type { Outcome, OutcomeRecord } from './types.ts';

const FIELDS: ReadonlySet<string> = new Set(['id', 'prompt', 'outcomes', 'task', 'domain']);
const OUTCOME_FIELDS: ReadonlySet<string> = new Set([
  'quality',
  'cost',
  'input_tokens',
  'output_tokens',
  'latency_ms',
  'answer',
]);
const MOST_MODELS = 1000;
const LONGEST_SHOWN = 40;

/**
 * The record a line of an outcomes file holds, as schemas/outcomes.schema.json describes it, or why
 * there is none: lower case, one line. Never throws, whatever the line holds.
 */
export function readOutcome(record: JsonObject): OutcomeRecord | string {
  const unknown = Object.keys(record).find((name) => !FIELDS.has(name));
  if (unknown !== undefined) return unknownField(unknown, FIELDS, '');
  const prompt = own(record, 'prompt');
  if (typeof prompt !== 'string') return `\`prompt\` must be a text, not ${shown(prompt)}`;
  const id = readName(record, 'id');
  if (typeof id === 'object') return id.problem;
  const task = readName(record, 'task');
  if (typeof task === 'object') return task.problem;
  const domain = readName(record, 'domain');
  if (typeof domain === 'object') return domain.problem;
  const outcomes = own(record, 'outcomes');
  if (!isObject(outcomes)) return `\`outcomes\` must be an object, not ${shown(outcomes)}`;
  const names = Object.keys(outcomes);
  if (names.length === 0) return '`outcomes` names no model';
  if (names.length > MOST_MODELS) return `\`outcomes\` names more than ${MOST_MODELS} models`;
  const read = new Map<string, Outcome>();
  for (const name of names) {
    const outcome = readOne(name, own(outcomes, name));
    if (typeof outcome === 'string') return outcome;
    read.set(name, outcome);
  }
  return { id, prompt, task, domain, outcomes: read };
}

function readOne(model: string, value: Json | undefined): Outcome | string {
  const where = `of \`${short(model)}\``;
  if (!isObject(value)) return `the outcome ${where} must be an object, not ${shown(value)}`;
  const unknown = Object.keys(value).find((name) => !OUTCOME_FIELDS.has(name));
  if (unknown !== undefined) return unknownField(unknown, OUTCOME_FIELDS, ` ${where}`);
  const quality = own(value, 'quality');
  if (typeof quality !== 'number' || !(quality >= 0 && quality <= 1)) {
    return `\`quality\` ${where} must be a number from 0 to 1, not ${shown(quality)}`;
  }
  const amounts: (number | undefined)[] = [];
  for (const name of ['cost', 'input_tokens', 'output_tokens', 'latency_ms']) {
    const amount = own(value, name) ?? undefined;
    if (amount !== undefined && !isAmount(amount)) {
      return `\`${name}\` ${where} must be a number from 0 on, not ${shown(amount)}`;
    }
    amounts.push(amount);
  }
  const answer = own(value, 'answer') ?? undefined;
  if (answer !== undefined && typeof answer !== 'string') {
    return `\`answer\` ${where} must be a text, not ${shown(answer)}`;
  }
  const [cost, inputTokens, outputTokens, latencyMs] = amounts;
  return { quality, cost, inputTokens, outputTokens, latencyMs, answer };
}

/** Sums of a million such amounts stay finite. */
const LARGEST = 1e12;

function isAmount(value: Json): value is number {
  return typeof value === 'number' && value >= 0 && value <= LARGEST;
}

/** A text that is not empty; null and missing are not there. */
function readName(
  record: JsonObject,
  name: string,
): string | { readonly problem: string } | undefined {
  const value = own(record, name) ?? undefined;
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  if (name === 'id' && typeof value === 'number') return String(value);
  return { problem: `\`${name}\` must be a text that is not empty, not ${shown(value)}` };
}

function unknownField(name: string, known: ReadonlySet<string>, where: string): string {
  const suggestion = didYouMean(name, known);
  return `unknown field \`${short(name)}\`${where}${suggestion === undefined ? '' : `: ${suggestion}`}`;
}

function shown(value: Json | undefined): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, LONGEST_SHOWN) : value);
  return `\`${short(text)}\``;
}

function short(text: string): string {
  const cut = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return visibleText(cut).replaceAll('`', "'");
}
