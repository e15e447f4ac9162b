import { isObject, type Json } from '../base/json.ts';
import { Absent } from '../base/value.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import { NO_TEXT } from './absences.ts';

/** `${name}`; with a second `$` before it, the text itself. */
const PLACEHOLDER = /\$(\$?)\{([^{}]*)\}/g;

/** How deep a template may be. */
const DEEPEST = 20;

/** What stands for a placeholder in one request. */
type Source = (request: RoutingRequest, text: string | undefined) => Json | Absent;

/** A body to be filled from a request and the text that is looked at. */
export type Template = Source;

/** A part of a template that cannot be filled, where it stands, and what to do. */
export interface TemplateProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly help: string;
}

/** The template that a JSON value with placeholders means, or everything that is wrong with it. */
export function bodyTemplate(value: Json): Template | readonly TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  const template = compile(value, [], problems);
  return problems.length > 0 ? problems : template;
}

function compile(
  value: Json,
  path: readonly (string | number)[],
  problems: TemplateProblem[],
): Template {
  if (path.length > DEEPEST) {
    const message = `the body is nested deeper than ${String(DEEPEST)} levels`;
    problems.push({ path, message, help: 'make it flatter' });
    return () => null;
  }
  if (typeof value === 'string') return compileText(value, path, problems);
  if (Array.isArray(value)) {
    const parts = (value as readonly Json[]).map((part, at) =>
      compile(part, [...path, at], problems),
    );
    return (request, text) => fillAll(parts, request, text);
  }
  if (!isObject(value)) return () => value;
  const keys = Object.keys(value);
  const parts = keys.map((key) => compile(value[key] ?? null, [...path, key], problems));
  return (request, text) => {
    const filled = fillAll(parts, request, text);
    if (filled instanceof Absent) return filled;
    // Without a prototype, so that a key such as `__proto__` is a key and nothing else.
    const object = Object.create(null) as Record<string, Json>;
    keys.forEach((key, at) => (object[key] = filled[at] ?? null));
    return object;
  };
}

function fillAll(
  parts: readonly Template[],
  request: RoutingRequest,
  text: string | undefined,
): readonly Json[] | Absent {
  const filled: Json[] = [];
  for (const part of parts) {
    const one = part(request, text);
    if (one instanceof Absent) return one;
    filled.push(one);
  }
  return filled;
}

/** A text that is nothing but one placeholder becomes its value; else values are put in as text. */
function compileText(
  written: string,
  path: readonly (string | number)[],
  problems: TemplateProblem[],
): Template {
  const parts: (string | Source)[] = [];
  let at = 0;
  for (const match of written.matchAll(PLACEHOLDER)) {
    const [whole, escaped, name = ''] = match;
    if (match.index > at) parts.push(written.slice(at, match.index));
    at = match.index + whole.length;
    if (escaped === '$') {
      parts.push(whole.slice(1));
      continue;
    }
    const source = sourceOf(name);
    if (source === undefined) {
      problems.push({
        path,
        message: `\`\${${name}}\` stands for nothing`,
        help: 'write `${prompt}`, `${id}`, `${attribute.NAME}` or `${header.NAME}`, and `$${` for the characters themselves',
      });
    } else parts.push(source);
  }
  if (at < written.length) parts.push(written.slice(at));
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'function') return only;
  return (request, text) => {
    let filled = '';
    for (const part of parts) {
      const one = typeof part === 'string' ? part : part(request, text);
      if (one instanceof Absent) return one;
      filled += typeof one === 'string' ? one : JSON.stringify(one);
    }
    return filled;
  };
}

function sourceOf(name: string): Source | undefined {
  if (name === 'prompt') return (_, text) => text ?? NO_TEXT;
  if (name === 'id') return ({ id }) => id;
  const [, from, key] = /^(attribute|header)\.([^\s.][^\s]{0,127})$/.exec(name) ?? [];
  if (from === undefined || key === undefined) return undefined;
  const missing = new Absent(`the request has no ${from} \`${key}\``);
  const lower = key.toLowerCase();
  return from === 'header'
    ? ({ headers }) => (Object.hasOwn(headers, lower) ? (headers[lower] ?? missing) : missing)
    : ({ attributes }) => (Object.hasOwn(attributes, key) ? (attributes[key] ?? missing) : missing);
}
