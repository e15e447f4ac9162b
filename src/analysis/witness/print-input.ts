import type { JsonObject } from '../../base/json.ts';

/** The command that decides a made-up request, to be pasted into a POSIX shell. */
export function printInput(json: JsonObject, policyPath?: string): string {
  const policy = policyPath === undefined ? '' : ` --policy ${quoteForShell(policyPath)}`;
  return `llmroute run --dry-run${policy} --input ${quoteForShell(inputText(json))}`;
}

/**
 * The one line that `--input` is given. JSON may hold characters that a terminal acts upon or does
 * not show, which a reader would paste without knowing; as escapes they mean the same.
 */
export function inputText(json: JsonObject): string {
  return JSON.stringify(json).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(character.split(''), escapeUnit).join(''),
  );
}

/** A word as it is where nothing in it means anything to a shell, else in single quotes. */
function quoteForShell(word: string): string {
  if (/^[\w./:@%+=-]+$/.test(word)) return word;
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function escapeUnit(unit: string): string {
  return String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
