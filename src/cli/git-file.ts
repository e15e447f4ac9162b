import { execFile, type ExecFileException } from 'node:child_process';
import type { FileProblem } from './io.ts';

/** `git:REV:path`: a file as it was in a revision of the repository; the path is relative to here. */
const GIT_FILE = /^git:([^:]*):(.+)$/s;

/** More than any policy may be long; git's output is cut off there. */
const LARGEST = 64 * 1024 * 1024;

/** Whether a path names a file in a revision. */
export function isGitFile(path: string): boolean {
  return path.startsWith('git:');
}

/** The bytes of `git:REV:path`, through the user's own git; nothing is checked out. */
export function readGitFile(path: string): Promise<Uint8Array | FileProblem> {
  const [, revision = '', file = ''] = GIT_FILE.exec(path) ?? [];
  // A revision that starts with a dash would be an option of git.
  if (revision === '' || file === '' || revision.startsWith('-')) {
    const message = `\`${path}\` is not of the form \`git:REVISION:path\``;
    return Promise.resolve({ problem: 'missing', message });
  }
  return new Promise((resolve) => {
    const words = ['show', '--end-of-options', `${revision}:./${file}`];
    execFile('git', words, { encoding: 'buffer', maxBuffer: LARGEST }, (error, stdout, stderr) => {
      resolve(error === null ? stdout : gitProblem(path, error, stderr));
    });
  });
}

function gitProblem(path: string, error: ExecFileException, stderr: Uint8Array): FileProblem {
  if (error.code === 'ENOENT') {
    return { problem: 'other', message: `\`${path}\` cannot be read: git is not installed` };
  }
  const said = Buffer.from(stderr).toString('utf8').trim().split('\n')[0] ?? '';
  const reason = said.replace(/^fatal: /, '').replaceAll('`', "'");
  return { problem: 'missing', message: `\`${path}\` cannot be read: git says ${reason}` };
}
