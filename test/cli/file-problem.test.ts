import { expect, test } from 'vitest';
import { fileProblem } from '../../src/cli/file-problem.ts';

test.each(['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES', 'EPERM', 'EIO', undefined])(
  'a name cannot steer the terminal that shows %s',
  (code) => {
    const { message } = fileProblem('a\u001b[2J\nb', { code });
    expect(message).toMatch(/^`a␛\[2J␊b` [^\n]+$/);
  },
);
