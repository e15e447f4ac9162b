import { isObject, type Json, type JsonObject } from '../../base/json.ts';
import type { CaseText } from './case-text.ts';

/** Columns that a line should not go beyond. */
const WIDTH = 100;

/** Cases as YAML: a list under `cases`, and with `policy` a whole file. */
export function printCases(cases: readonly CaseText[], policy?: string): string {
  const head = policy === undefined ? [] : [`policy: ${flow(policy)}`];
  const lines = cases.flatMap(({ name, request, expect }) => [
    `  - name: ${flow(name)}`,
    ...entry('request', request, '    '),
    ...entry('expect', expect, '    '),
  ]);
  return `${[...head, 'cases:', ...lines].join('\n')}\n`;
}

/** A map on one line where it fits, as people write them, else a line for each key. */
function entry(key: string, value: Json, indent: string): readonly string[] {
  const line = `${indent}${flow(key)}: ${flow(value)}`;
  if (line.length <= WIDTH || !isObject(value) || Object.keys(value).length === 0) return [line];
  return [
    `${indent}${flow(key)}:`,
    ...Object.entries(value).flatMap(([name, inner]) => entry(name, inner, `${indent}  `)),
  ];
}

/** A value in flow style on one line. */
function flow(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(flow).join(', ')}]`;
  if (isObject(value)) return flowMap(value);
  return typeof value === 'string' ? flowText(value) : JSON.stringify(value);
}

/** Words that YAML reads as something else than text. */
const WORDS = /^(?:true|false|null)$/i;

/** Text as YAML reads it back; what cannot be seen is written as an escape. */
function flowText(text: string): string {
  if (
    /^(?:\.\/)?[\p{L}_](?:[\p{L}\p{N}_./ -]*[\p{L}\p{N}_./-])?$/u.test(text) &&
    !WORDS.test(text)
  ) {
    return text;
  }
  if (!/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function flowMap(map: JsonObject): string {
  const entries = Object.entries(map).map(([name, value]) => `${flow(name)}: ${flow(value)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
