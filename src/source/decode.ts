import { SourceText } from './source-text.ts';
import type { Span } from './span.ts';
import { firstInvalidByte } from './utf8.ts';

/** The largest policy file in bytes, 5 MiB: about 30,000 rules. */
export const MOST_BYTES = 5 * 1024 * 1024;

/** Why bytes are not a text; has what a diagnostic needs. */
export interface SourceProblem {
  readonly code: 'file-not-utf8' | 'file-too-large' | 'file-control-character';
  readonly message: string;
  readonly help: string;
  readonly at: Span;
}

/** YAML allows no control characters but tab, line feed and carriage return (YAML 1.2, 5.1). */

const CONTROL = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/;

/** The text of a file's bytes, its byte order mark dropped, or why there is none. */
export function decodeSource(
  path: string,
  bytes: Uint8Array,
): { readonly source: SourceText } | { readonly problem: SourceProblem } {
  if (bytes.length > MOST_BYTES) return { problem: tooLarge(path, bytes.length) };
  const invalid = firstInvalidByte(bytes);
  if (invalid !== undefined) return { problem: notUtf8(path, bytes, invalid) };
  const source = new SourceText(path, new TextDecoder().decode(bytes));
  const control = CONTROL.exec(source.text);
  if (control === null) return { source };
  const name = `U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  return {
    problem: {
      code: 'file-control-character',
      message: `the control character ${name}${name === 'U+0000' ? ' (NUL)' : ''} cannot stand in a policy`,
      help: 'remove it, or write it as an escape in double quotes',
      at: { source, start: control.index, end: control.index + 1 },
    },
  };
}

function tooLarge(path: string, size: number): SourceProblem {
  return {
    code: 'file-too-large',
    message: `the file has ${size} bytes; a policy file has at most ${MOST_BYTES}`,
    help: 'split it and name the parts under `include`',
    at: { source: new SourceText(path, ''), start: 0, end: 0 },
  };
}

function notUtf8(path: string, bytes: Uint8Array, invalid: number): SourceProblem {
  // U+FFFD stands for the bytes that are not UTF-8, so that a frame can show their surroundings.
  const lossy = new TextDecoder();
  const start = lossy.decode(bytes.subarray(0, invalid)).length;
  const source = new SourceText(path, new TextDecoder().decode(bytes));
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const byte = (bytes[invalid] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    code: 'file-not-utf8',
    message: wide
      ? 'the file is UTF-16; a policy is UTF-8'
      : `byte 0x${byte} at offset ${invalid} is not UTF-8`,
    help: 'save the file as UTF-8',
    at: { source, start, end: Math.min(start + 1, source.text.length) },
  };
}
