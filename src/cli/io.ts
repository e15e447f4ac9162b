/**
 * The world as commands see it. Only `bin/` builds one from the real process; tests pass their own.
 */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970 UTC. */
  now(): number;
  /** Bytes of standard input, to the end. */
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Results. Resolves when written; a closed pipe ends the command with success. */
  writeOut(text: string): Promise<void>;
  /** Everything that is not a result. */
  writeErr(text: string): Promise<void>;
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Columns of the terminal, or 80. */
  readonly columns: number;
  /** chalk's levels, decided once per stream from flags, `NO_COLOR`, `FORCE_COLOR` and the terminal. */
  readonly colourOut: 0 | 1 | 2 | 3;
  readonly colourErr: 0 | 1 | 2 | 3;
  /** Aborts on Ctrl-C. */
  readonly cancelled: AbortSignal;
  /** Whether a process of that id is there; also true where nobody may tell. */
  isRunning(id: number): boolean;
  /** Bytes of a file, or of `git:REVISION:path`, or a plain sentence that says why not. */
  readFile(path: string): Promise<Uint8Array | FileProblem>;
  /** Names of the entries of a folder, sorted; folders end in `/`. */
  listFolder(path: string): Promise<readonly string[] | FileProblem>;
  /**
   * Writes beside and renames, so that the file is complete or not there. Text may come piece by
   * piece; if that fails, nothing is written. Bytes are written as they are.
   */
  writeFile(
    path: string,
    content: string | Uint8Array | AsyncIterable<string>,
  ): Promise<FileProblem | undefined>;
  /** Calls back whenever some of these files have changed and rest again; ends by what it returns. */
  watchFiles(paths: readonly string[], onChange: () => void): () => void;
  /** Adds text to the end of a file, which is made where it is not there. */
  appendFile(path: string, text: string): Promise<FileProblem | undefined>;
}

/** Why a file could not be read or written. */
export interface FileProblem {
  readonly problem: 'missing' | 'directory' | 'denied' | 'other';
  /** Lower case, one line, names the path. */
  readonly message: string;
}
