import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { basename } from 'node:path';
import { visibleText } from '../base/visible-text.ts';
import { cutLines, type CutOptions } from './reading/cut-lines.ts';
import { streamSource } from './reading/stream-source.ts';
import type { ByteSource, TrafficPiece, TrafficProblem } from './reading/types.ts';
import { unzstd, ZstdProblem } from './reading/unzstd.ts';

/** Standard input, as the command line names it. */
export const STDIN = '-';

/** What reading needs of the world. */
export interface ReadOptions extends CutOptions {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Called with the bytes taken from the file itself, compressed or not. */
  readonly onBytes?: ((count: number) => void) | undefined;
}

/** A file's name without folders and compression suffix, for ids: `day.jsonl.gz` is `day.jsonl`. */
export function trafficName(path: string): string {
  return path === STDIN ? 'stdin' : basename(path).replace(/\.(?:gz|zst|zstd)$/i, '');
}

/** Whether the files are there; the sum of their bytes, undefined where standard input is one. */
export async function checkTraffic(
  paths: readonly string[],
): Promise<TrafficProblem | { readonly bytes: number | undefined }> {
  let bytes: number | undefined = 0;
  for (const path of paths) {
    if (path === STDIN) {
      bytes = undefined;
      continue;
    }
    try {
      const found = await stat(path);
      if (found.isDirectory())
        return problem(`\`${visibleText(path)}\` is a folder: name the files in it`);
      // Pipes and devices have no size of their own.
      if (!found.isFile()) bytes = undefined;
      else if (bytes !== undefined) bytes += found.size;
    } catch (error) {
      return problem(fileMessage(path, error));
    }
  }
  return { bytes };
}

/**
 * Reads one file (or `-`) to its end in pieces of whole lines, decompressing gzip and zstd, which
 * are known by their first bytes. Memory does not depend on the file's size. A problem ends it.
 */
export async function* readTraffic(
  path: string,
  options: ReadOptions,
): AsyncGenerator<TrafficPiece | TrafficProblem> {
  let close: (() => Promise<void>) | undefined;
  try {
    let raw: ByteSource;
    if (path === STDIN) {
      raw = streamSource(options.stdin);
    } else {
      const handle = await open(path, 'r');
      close = () => handle.close();
      raw = { read: async (into) => (await handle.read(into)).bytesRead };
    }
    const counted: ByteSource = {
      async read(into) {
        const count = await raw.read(into);
        options.onBytes?.(count);
        return count;
      },
    };
    yield* cutLines(await decompressed(counted), options);
  } catch (error) {
    yield problem(readMessage(path, error));
  } finally {
    await close?.();
  }
}

/** The same bytes, or what they decompress to. */
async function decompressed(source: ByteSource): Promise<ByteSource> {
  const head = new Uint8Array(4);
  let filled = 0;
  while (filled < head.length) {
    const read = await source.read(head.subarray(filled));
    if (read === 0) break;
    filled += read;
  }
  const start = head.subarray(0, filled);
  const whole = prepend(start, source);
  if (start[0] === 0x1f && start[1] === 0x8b) {
    const gunzip = createGunzip({ chunkSize: PULL });
    void feed(pull(whole), gunzip);
    return streamSource(gunzip as AsyncIterable<Uint8Array>);
  }
  const isZstd = start[0] === 0x28 && start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd;
  return isZstd ? streamSource(unzstd(pull(whole))) : whole;
}

const PULL = 256 * 1024;

function prepend(start: Uint8Array, rest: ByteSource): ByteSource {
  let given = 0;
  return {
    async read(into) {
      if (given === start.length) return rest.read(into);
      const count = Math.min(into.length, start.length - given);
      into.set(start.subarray(given, given + count));
      given += count;
      return count;
    },
  };
}

async function* pull(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (;;) {
    const bytes = new Uint8Array(PULL);
    const count = await source.read(bytes);
    if (count === 0) return;
    yield bytes.subarray(0, count);
  }
}

/** Writes as fast as the other side takes it; an error travels through the stream to its reader. */
async function feed(
  bytes: AsyncIterable<Uint8Array>,
  gunzip: ReturnType<typeof createGunzip>,
): Promise<void> {
  try {
    for await (const part of bytes) {
      if (!gunzip.write(part)) {
        await new Promise<void>((resolve) => {
          gunzip.once('drain', resolve);
          gunzip.once('close', resolve);
        });
      }
      if (gunzip.destroyed) return;
    }
    gunzip.end();
  } catch (error) {
    gunzip.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

function problem(message: string): TrafficProblem {
  return { kind: 'problem', message };
}

function readMessage(path: string, error: unknown): string {
  if (error instanceof ZstdProblem)
    return `\`${visibleText(path)}\` cannot be decompressed: ${error.message}`;
  const code = codeOf(error);
  if (code?.startsWith('Z_') === true) {
    const why = code === 'Z_BUF_ERROR' ? 'it ends in the middle' : 'it is damaged';
    return `\`${visibleText(path)}\` cannot be decompressed: ${why}`;
  }
  return fileMessage(path, error);
}

function fileMessage(path: string, error: unknown): string {
  switch (codeOf(error)) {
    case 'ENOENT':
      return `\`${visibleText(path)}\` does not exist`;
    case 'EISDIR':
      return `\`${visibleText(path)}\` is a folder: name the files in it`;
    case 'EACCES':
    case 'EPERM':
      return `\`${visibleText(path)}\` may not be read by you`;
    default:
      return `\`${visibleText(path)}\` cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return typeof code === 'string' ? code : undefined;
}
