import { visibleText } from '../base/visible-text.ts';
import type { FileProblem } from './io.ts';

/** What an error of the file system means to the user. */
export function fileProblem(path: string, error: unknown): FileProblem {
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? 'unknown error';
  const name = visibleText(path);
  switch (code) {
    case 'ENOENT':
      return { problem: 'missing', message: `\`${name}\` does not exist` };
    case 'ENOTDIR':
      return { problem: 'missing', message: `\`${name}\` does not exist: a parent is a file` };
    case 'EISDIR':
      return { problem: 'directory', message: `\`${name}\` is a folder, not a file` };
    case 'EACCES':
    case 'EPERM':
      return { problem: 'denied', message: `\`${name}\` must not be read or written by this user` };
    default:
      return { problem: 'other', message: `\`${name}\` cannot be read or written: ${code}` };
  }
}
