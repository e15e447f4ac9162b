import { firstInvalidByte } from '../../source/utf8.ts';
import type { Io } from '../io.ts';

/** The longest prompt that is read, in bytes: more than the longest context there is. */
export const LONGEST_PROMPT = 32 * 1024 * 1024;

/** A text, or one line that says why there is none. */
export type PromptText = { readonly text: string } | { readonly problem: string };

/** The text of a prompt file, or of the standard input for `-`; UTF-8, without its byte order mark. */
export async function readPrompt(io: Io, path: string): Promise<PromptText> {
  const name = path === '-' ? 'the standard input' : `\`${path}\``;
  const bytes = path === '-' ? await readInput(io) : await io.readFile(path);
  if (!(bytes instanceof Uint8Array)) {
    const help =
      bytes.problem === 'missing'
        ? ': name a text file, or pipe the prompt into `llmroute run -`'
        : '';
    return { problem: `the prompt ${bytes.message}${help}` };
  }
  if (bytes.length > LONGEST_PROMPT) {
    return {
      problem: `${name} is longer than the ${String(LONGEST_PROMPT)} bytes that a prompt may have`,
    };
  }
  const invalid = firstInvalidByte(bytes);
  if (invalid !== undefined) {
    return { problem: `${name} is no text: byte ${String(invalid)} is not UTF-8` };
  }
  if (bytes.includes(0)) {
    return { problem: `${name} is no text: byte ${String(bytes.indexOf(0))} is NUL` };
  }
  const text = new TextDecoder().decode(bytes);
  return text.trim() === '' ? { problem: `${name} is empty` } : { text };
}

async function readInput(io: Io): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of io.stdin) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > LONGEST_PROMPT) break;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
