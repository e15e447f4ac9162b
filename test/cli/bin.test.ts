import { spawn, spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { VERSION } from '../../src/base/version.ts';
import { root } from '../support/source-files.ts';

const bin = `${root}bin/llmroute.js`;

test('runs as a program', () => {
  const { status, stdout, stderr } = spawnSync(bin, ['--version'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
});

test('hands on the exit status', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'no-such'], {
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain('unknown command `no-such`');
});

test('a reader that goes away is success', async () => {
  const child = spawn(process.execPath, [bin, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
});
