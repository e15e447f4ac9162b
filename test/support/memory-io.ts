import type { FileProblem, Io } from '../../src/cli/io.ts';

/** A world in memory: what a command would read, and what it wrote. */
export interface MemoryIo extends Io {
  /** Everything written so far. */
  readonly out: () => string;
  readonly err: () => string;
  /** Files by absolute path; what a command writes appears here. */
  readonly files: Map<string, Uint8Array>;
  /** Says to who watches that a file has changed. */
  readonly change: (path: string) => void;
}

/** What a test's world starts with; the working folder is `/home`. */
export interface MemoryStart {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string | Uint8Array;
  readonly now?: number;
  readonly cancelled?: AbortSignal;
  readonly terminal?: boolean;
}

/** An {@link Io} that touches nothing; relative paths stand in `/home`. */
export function memoryIo(start: MemoryStart = {}): MemoryIo {
  const encoder = new TextEncoder();
  const bytes = (content: string | Uint8Array): Uint8Array =>
    typeof content === 'string' ? encoder.encode(content) : content;
  const files = new Map(
    Object.entries(start.files ?? {}).map(([path, content]) => [absolute(path), bytes(content)]),
  );
  const written = { out: '', err: '' };
  const terminal = start.terminal ?? false;
  const watching = new Set<(path: string) => void>();
  return {
    cwd: '/home',
    env: start.env ?? {},
    now: () => start.now ?? Date.UTC(2026, 10, 22, 12),
    stdin: stream(bytes(start.stdin ?? '')),
    writeOut: async (text) => {
      written.out += text;
    },
    writeErr: async (text) => {
      written.err += text;
    },
    stdinIsTerminal: terminal,
    stdoutIsTerminal: terminal,
    stderrIsTerminal: terminal,
    columns: 80,
    colourOut: 0,
    colourErr: 0,
    cancelled: start.cancelled ?? new AbortController().signal,
    isRunning: () => true,
    readFile: async (path) => files.get(absolute(path)) ?? problem(files, path),
    listFolder: async (path) => list(files, path),
    writeFile: async (path, text) => {
      if (isFolder(files, path)) return problem(files, path);
      files.set(
        absolute(path),
        text instanceof Uint8Array ? text : encoder.encode(await whole(text)),
      );
      return undefined;
    },
    watchFiles: (paths, onChange) => {
      const watched = new Set(paths.map(absolute));
      const look = (path: string): void => {
        if (watched.has(absolute(path))) onChange();
      };
      watching.add(look);
      return () => watching.delete(look);
    },
    change: (path) => {
      for (const look of [...watching]) look(path);
    },
    appendFile: async (path, text) => {
      if (isFolder(files, path)) return problem(files, path);
      const before = new TextDecoder().decode(files.get(absolute(path)));
      files.set(absolute(path), encoder.encode(before + text));
      return undefined;
    },
    out: () => written.out,
    err: () => written.err,
    files,
  };
}

async function whole(text: string | AsyncIterable<string>): Promise<string> {
  if (typeof text === 'string') return text;
  let all = '';
  for await (const part of text) all += part;
  return all;
}

async function* stream(content: Uint8Array): AsyncGenerator<Uint8Array> {
  if (content.length > 0) yield content;
}

function absolute(path: string): string {
  return new URL(path, 'file:///home/').pathname.replace(/(.)\/$/, '$1');
}

function isFolder(files: ReadonlyMap<string, unknown>, path: string): boolean {
  return [...files.keys()].some((file) => file.startsWith(`${absolute(path)}/`));
}

function problem(files: ReadonlyMap<string, unknown>, path: string): FileProblem {
  return isFolder(files, path)
    ? { problem: 'directory', message: `\`${path}\` is a folder, not a file` }
    : { problem: 'missing', message: `\`${path}\` does not exist` };
}

function list(files: ReadonlyMap<string, unknown>, path: string): readonly string[] | FileProblem {
  const prefix = absolute(path) === '/' ? '/' : `${absolute(path)}/`;
  const names = new Set<string>();
  for (const file of files.keys()) {
    if (!file.startsWith(prefix)) continue;
    const [name, deeper] = file.slice(prefix.length).split('/', 2);
    if (name !== undefined) names.add(deeper === undefined ? name : `${name}/`);
  }
  return names.size === 0 ? problem(files, path) : [...names].sort();
}
