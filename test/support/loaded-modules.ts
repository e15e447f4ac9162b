import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './source-files.ts';

/** What a command line loads. */
export interface LoadedModules {
  readonly status: number | null;
  readonly stdout: string;
  /** Our own modules, paths from the root. */
  readonly own: readonly string[];
  /** Packages that were reached. */
  readonly packages: readonly string[];
}

/** Runs the built command line in a folder and lists the modules it loaded. */
export function loadedModules(words: readonly string[], cwd = root): LoadedModules {
  const folder = mkdtempSync(join(tmpdir(), 'llmroute-modules-'));
  const log = join(folder, 'modules');
  try {
    const { status, stdout } = spawnSync(
      process.execPath,
      [
        '--import',
        join(root, 'test/support/log-modules.mjs'),
        join(root, 'bin/llmroute.js'),
        ...words,
      ],
      { cwd, encoding: 'utf8', env: { ...process.env, LLMROUTE_MODULE_LOG: log } },
    );
    const urls = readFileSync(log, 'utf8').trim().split('\n');
    const base = pathToFileURL(root).href;
    const local = urls.filter((url) => url.startsWith(base)).map((url) => url.slice(base.length));
    const packages = local.flatMap((path) => {
      const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1];
      return name === undefined ? [] : [name];
    });
    return {
      status,
      stdout,
      own: local.filter((path) => /^(?:bin|dist)\//.test(path)).sort(),
      packages: [...new Set(packages)].sort(),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
