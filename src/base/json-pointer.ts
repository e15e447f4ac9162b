import { isObject, own, type Json } from './json.ts';

/** Most steps of a pointer. */
const MOST_STEPS = 32;

/** The steps of a JSON pointer (RFC 6901), or undefined where the text is none; empty: the whole. */
export function parsePointer(text: string): readonly string[] | undefined {
  if (text === '') return [];
  if (!text.startsWith('/') || /~(?![01])/.test(text)) return undefined;
  const steps = text.slice(1).split('/');
  if (steps.length > MOST_STEPS) return undefined;
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What stands where a pointer leads; undefined where nothing does. */
export function readPointer(value: Json, steps: readonly string[]): Json | undefined {
  let current: Json | undefined = value;
  for (const step of steps) {
    if (Array.isArray(current)) {
      current = /^(?:0|[1-9]\d{0,8})$/.test(step)
        ? (current as readonly Json[])[Number(step)]
        : undefined;
    } else {
      current = isObject(current) ? own(current, step) : undefined;
    }
    if (current === undefined) return undefined;
  }
  return current;
}
