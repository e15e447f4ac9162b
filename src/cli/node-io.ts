import { randomBytes } from 'node:crypto';
import { rmSync, watch } from 'node:fs';
import { appendFile, open, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { colourLevel } from './colour-level.ts';
import { EXIT } from './exit-code.ts';
import { fileProblem } from './file-problem.ts';
import { isGitFile, readGitFile } from './git-file.ts';
import type { FileProblem, Io } from './io.ts';

/** Files above this are not read whole; keeps `/dev/zero` and its like from filling memory. */
const LARGEST_FILE = 256 * 1024 * 1024;

/** What shells expect of a program that Ctrl-C ended: 128 + SIGINT. */
const INTERRUPTED = 130;

/** The real world: the one place, beside `bin/`, that touches the process. */
export function nodeIo(process: NodeJS.Process, words: readonly string[]): Io {
  const { stdout, stderr, env } = process;
  const unfinished = new Set<string>();
  const cancelled = cancelOnInterrupt(process);
  process.on('exit', () => {
    for (const path of unfinished) rmSync(path, { force: true });
  });
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has seen enough (`| head`): that is success, and nobody is left to write for.
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    else {
      const why = error.code ?? error.message;
      stderr.write(`error: the standard output cannot be written: ${why}\n`, () => undefined);
      process.exit(EXIT.usage);
    }
  });
  stderr.on('error', () => undefined);
  return {
    cwd: process.cwd(),
    env,
    now: () => Date.now(),
    get stdin(): AsyncIterable<Uint8Array> {
      return process.stdin as AsyncIterable<Uint8Array>;
    },
    writeOut: (text) => write(stdout, text),
    writeErr: (text) => write(stderr, text),
    get stdinIsTerminal(): boolean {
      return isTerminal(process.stdin);
    },
    stdoutIsTerminal: isTerminal(stdout),
    stderrIsTerminal: isTerminal(stderr),
    columns: columnsOf(stdout) ?? columnsOf(stderr) ?? 80,
    colourOut: colourLevel({ words, env, isTerminal: isTerminal(stdout) }),
    colourErr: colourLevel({ words, env, isTerminal: isTerminal(stderr) }),
    cancelled,
    isRunning: (id) => isRunning(process, id),
    readFile: (path) =>
      guard(path, () => (isGitFile(path) ? readGitFile(path) : readBounded(path))),
    listFolder: (path) => guard(path, () => listFolder(path)),
    writeFile: (path, text) => guard(path, () => writeBeside(path, text, unfinished)),
    appendFile: (path, text) =>
      guard(path, async () => {
        await appendFile(path, text);
        return undefined;
      }),
    watchFiles,
  };
}

// Node leaves `isTTY` and `columns` out where a stream is no terminal; its types do not say so.
function isTerminal(stream: { readonly isTTY?: boolean | undefined }): boolean {
  return stream.isTTY === true;
}

function columnsOf(stream: { readonly columns?: number | undefined }): number | undefined {
  return stream.columns;
}

/** Signal 0 is sent to nobody and only asks; ESRCH says that there is no such process. */
function isRunning(process: NodeJS.Process, id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** The first Ctrl-C asks to stop; a second one does not wait for the answer. */
function cancelOnInterrupt(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  return controller.signal;
}

/** Resolves when the text has been handed over, or when nobody is there to take it. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => {
      resolve();
    });
  });
}

async function guard<T>(path: string, work: () => Promise<T>): Promise<T | FileProblem> {
  try {
    return await work();
  } catch (error) {
    // What no system call said comes from us, or from who gives us the text.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return fileProblem(path, error);
  }
}

async function readBounded(path: string): Promise<Uint8Array | FileProblem> {
  const file = await open(path, 'r');
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of file.createReadStream({ autoClose: false })) {
      size += (chunk as Uint8Array).length;
      if (size > LARGEST_FILE) {
        return { problem: 'other', message: `\`${path}\` is larger than 256 MiB` };
      }
      chunks.push(chunk as Uint8Array);
    }
    return Buffer.concat(chunks);
  } finally {
    await file.close();
  }
}

async function listFolder(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort();
}

/** Milliseconds without an event after which files are taken to rest; editors write in steps. */
const REST_MS = 50;

/** Watches folders, since editors put a new file in the place of the old one. */
function watchFiles(paths: readonly string[], onChange: () => void): () => void {
  const folders = new Map<string, Set<string>>();
  for (const path of paths) {
    if (isGitFile(path)) continue;
    const names = folders.get(dirname(path)) ?? new Set();
    folders.set(dirname(path), names.add(basename(path)));
  }
  let timer: NodeJS.Timeout | undefined;
  const watchers = [...folders].flatMap(([folder, names]) => {
    try {
      const watcher = watch(folder, (_, name) => {
        if (name !== null && !names.has(name)) return;
        clearTimeout(timer);
        timer = setTimeout(onChange, REST_MS);
      });
      // A folder that goes away takes its files along: nothing is left to watch there.
      watcher.on('error', () => undefined);
      return [watcher];
    } catch {
      return [];
    }
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** INVARIANT: at `path` there is the old content or the whole new one, never a part. */
async function writeBeside(
  path: string,
  text: string | Uint8Array | AsyncIterable<string>,
  unfinished: Set<string>,
): Promise<FileProblem | undefined> {
  const target = await realpath(path).catch(() => path);
  const before = await stat(target).catch(() => undefined);
  if (before?.isDirectory() === true) return fileProblem(path, { code: 'EISDIR' });
  if (before?.isFile() === false) {
    // A pipe or a device such as /dev/stdout cannot be renamed over.
    await writeFile(target, text);
    return undefined;
  }
  const name = `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`;
  const beside = join(dirname(target), name);
  unfinished.add(beside);
  try {
    await writeFile(beside, text, { mode: before?.mode ?? 0o666, flag: 'wx' });
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true });
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return {
        problem: 'missing',
        message: `\`${path}\` cannot be written: its folder does not exist`,
      };
    }
    throw error;
  } finally {
    unfinished.delete(beside);
  }
  return undefined;
}
