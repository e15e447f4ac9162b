import { isObject, type Json } from '../base/json.ts';
import type { Findings } from '../bind/findings.ts';
import { asNumber, asText } from '../bind/located.ts';
import { quote } from '../bind/quote.ts';
import { isRelativePath, resolvePath } from '../bind/resolve-path.ts';
import type { ReadBytes } from '../bind/types.ts';
import type { RequestParts } from '../request/routing-request.ts';
import { firstInvalidByte } from '../source/utf8.ts';
import { recogniseRecord } from '../simulate/recognise.ts';
import { isBad } from '../simulate/records/bad-record.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';

/** What a file gave: a prompt's text, the parts of a request, or nothing where it is reported. */
export type FileRequest = string | Partial<RequestParts> | undefined;

/** The files that the requests of one cases file name, each read once. */
export class RequestFiles {
  readonly #from: string;
  readonly #readBytes: ReadBytes;
  readonly #texts = new Map<string, { readonly text: string } | { readonly problem: string }>();

  constructor(from: string, readBytes: ReadBytes) {
    this.#from = from;
    this.#readBytes = readBytes;
  }

  /** Every file that was asked for. */
  get paths(): readonly string[] {
    return [...this.#texts.keys()];
  }

  /** The request that `node` names; `line` counts in a `.jsonl` file. */
  async read(
    node: Located,
    line: LocatedEntry | undefined,
    findings: Findings,
  ): Promise<FileRequest> {
    const named = asText(node);
    if (named === undefined) return undefined;
    if (!isRelativePath(named)) {
      const message = `${quote(named)} is not a path relative to this file`;
      findings.error('wrong-form', node.span, message, 'write it like `./prompt.txt`');
      return undefined;
    }
    const isLines = named.endsWith('.jsonl');
    if (isLines !== (line !== undefined)) {
      if (isLines) {
        const message = `which line of ${quote(named)} is meant?`;
        findings.error('request-form', node.span, message, 'add `line`, from 1');
      } else {
        const at = line?.key.span ?? node.span;
        findings.error('misplaced-key', at, '`line` belongs to a `.jsonl` file', 'remove it');
      }
      return undefined;
    }
    const read = await this.#text(resolvePath(this.#from, named));
    if ('problem' in read) {
      findings.error('file-unreadable', node.span, read.problem, 'check the path');
      return undefined;
    }
    if (!isLines && !named.endsWith('.json')) return read.text;
    const number = asNumber(line?.value) ?? 1;
    const written = isLines ? read.text.split('\n')[number - 1] : read.text;
    if (written === undefined || written.trim() === '') {
      const message = `${quote(named)} has no line ${String(number)}`;
      findings.error('request-form', line?.value.span ?? node.span, message, 'count from 1');
      return undefined;
    }
    const request = requestOf(written, named, number);
    if (!('problem' in request)) return request.parts;
    const help = 'give a body with `messages` or `input`, or a record of traffic';
    findings.error('request-form', node.span, `${quote(named)}: ${request.problem}`, help);
    return undefined;
  }

  async #text(path: string): Promise<{ readonly text: string } | { readonly problem: string }> {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const bytes = await this.#readBytes(path);
    const read =
      typeof bytes === 'string'
        ? { problem: bytes }
        : firstInvalidByte(bytes) !== undefined
          ? { problem: `${quote(path)} is not UTF-8` }
          : { text: new TextDecoder().decode(bytes) };
    this.#texts.set(path, read);
    return read;
  }
}

function requestOf(
  text: string,
  file: string,
  line: number,
): { readonly parts: Partial<RequestParts> } | { readonly problem: string } {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return { problem: 'it is not JSON' };
  }
  if (!isObject(value)) return { problem: 'it is not a JSON object' };
  const importer = recogniseRecord(value);
  if (importer === undefined) return { problem: 'it is no request' };
  const parts = importer.read(value, { file, line });
  if (isBad(parts)) return { problem: parts.bad };
  // A record without an id is called after its place; the case has a better name.
  const { id, ...rest } = parts;
  return { parts: id === `${file}-${String(line)}` ? rest : parts };
}
