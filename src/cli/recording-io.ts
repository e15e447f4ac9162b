import type { FileProblem, Io } from './io.ts';

/** The same world, which remembers the bytes of every file that was read. */
export function recordingIo(io: Io): {
  readonly io: Io;
  readonly files: ReadonlyMap<string, Uint8Array>;
} {
  const files = new Map<string, Uint8Array>();
  const readFile = async (path: string): Promise<Uint8Array | FileProblem> => {
    const bytes = await io.readFile(path);
    if (!('problem' in bytes)) files.set(path, bytes);
    return bytes;
  };
  // Inherits instead of copying: a copy would read the getters, and reading `stdin` opens it.
  const recording = Object.create(io, { readFile: { value: readFile } }) as Io;
  return { io: recording, files };
}
