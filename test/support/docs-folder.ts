import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { root } from './source-files.ts';

/** What the commands of the pages read. */
const COPIED = ['policies', 'docs', 'schemas'];

/** What ran, and all it printed, as a shell shows it. */
export interface Ran {
  readonly status: number | null;
  readonly printed: readonly string[];
}

/**
 * A folder that looks like the root of a fresh clone, where commands of the pages can leave files:
 * `main` holds what the checkout holds, and `npx llmroute` runs the build of the checkout.
 */
export class DocsFolder {
  readonly #path = mkdtempSync(join(tmpdir(), 'llmroute-docs-'));

  constructor() {
    for (const name of COPIED)
      cpSync(join(root, name), join(this.#path, name), { recursive: true });
    const made = this.run(
      'git init --quiet --initial-branch=main && git add . && ' +
        'git -c user.name=docs -c user.email=docs@localhost commit --quiet --message=docs',
    );
    if (made.status !== 0) throw new Error(`git: ${made.printed.join('\n')}`);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.#path, path)), { recursive: true });
    writeFileSync(join(this.#path, path), text);
  }

  /** Runs a command line without a terminal, colours, keys or any setting of who runs the tests. */
  run(command: string): Ran {
    const { status, stdout, error } = spawnSync('sh', ['-c', `${NPX}\nexec 2>&1\n${command}`], {
      cwd: this.#path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: this.#path,
        GIT_CONFIG_NOSYSTEM: '1',
        NO_COLOR: '1',
        DOCS_NODE: process.execPath,
        DOCS_PROGRAM: join(root, 'bin/llmroute.js'),
      },
    });
    if (error !== undefined) throw error;
    const lines = stdout.split('\n');
    return { status, printed: lines.at(-1) === '' ? lines.slice(0, -1) : lines };
  }

  remove(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }
}

/** npx itself asks the network for what is not installed; the pages mean this checkout. */
const NPX = 'npx() { [ "$1" = llmroute ] && shift && "$DOCS_NODE" "$DOCS_PROGRAM" "$@"; }';
