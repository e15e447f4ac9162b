import { EventEmitter } from 'node:events';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { nodeIo } from '../../src/cli/node-io.ts';

class FakeStream extends EventEmitter {
  text = '';
  write(text: string, done: () => void): boolean {
    this.text += text;
    queueMicrotask(done);
    return true;
  }
}

class FakeProcess extends EventEmitter {
  readonly stdin = {};
  readonly stdout = new FakeStream();
  readonly stderr = new FakeStream();
  readonly env = {};
  readonly exits: number[] = [];
  cwd = (): string => '/somewhere';
  exit = (code: number): void => {
    this.exits.push(code);
  };
}

let folder = '';
let fake: FakeProcess;
let io: Io;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'llmroute-io-'));
  fake = new FakeProcess();
  io = nodeIo(fake as unknown as NodeJS.Process, []);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('streams', () => {
  test('text goes where it belongs', async () => {
    await io.writeOut('out');
    await io.writeErr('err');
    expect([fake.stdout.text, fake.stderr.text]).toEqual(['out', 'err']);
  });

  test('a closed pipe ends the program with success', () => {
    fake.stdout.emit('error', Object.assign(new Error('closed'), { code: 'EPIPE' }));
    expect(fake.exits).toEqual([0]);
  });

  test('a full disk is not our bug', () => {
    fake.stdout.emit('error', Object.assign(new Error('full'), { code: 'ENOSPC' }));
    expect(fake.exits).toEqual([2]);
    expect(fake.stderr.text).toBe('error: the standard output cannot be written: ENOSPC\n');
  });

  test('a closed stderr disturbs nobody', () => {
    fake.stderr.emit('error', Object.assign(new Error('closed'), { code: 'EPIPE' }));
    expect(fake.exits).toEqual([]);
  });

  test('the first Ctrl-C asks, the second one insists', () => {
    expect(io.cancelled.aborted).toBe(false);
    fake.emit('SIGINT');
    expect(io.cancelled.aborted).toBe(true);
    expect(fake.exits).toEqual([]);
    fake.emit('SIGINT');
    expect(fake.exits).toEqual([130]);
  });
});

describe('files', () => {
  test('reads what is there', async () => {
    writeFileSync(join(folder, 'a'), 'héllo');
    const bytes = await io.readFile(join(folder, 'a'));
    expect(new TextDecoder().decode(bytes as Uint8Array)).toBe('héllo');
  });

  test.each([
    ['gone', 'missing', 'does not exist'],
    ['.', 'directory', 'is a folder, not a file'],
    ['a/b', 'missing', 'does not exist: a parent is a file'],
  ])('says why %s cannot be read', async (name, problem, message) => {
    writeFileSync(join(folder, 'a'), '');
    const path = `${folder}/${name}`;
    expect(await io.readFile(path)).toEqual({ problem, message: `\`${path}\` ${message}` });
  });

  test('a file without an end is not read to its end', async () => {
    expect(await io.readFile('/dev/zero')).toEqual({
      problem: 'other',
      message: '`/dev/zero` is larger than 256 MiB',
    });
  });

  test('lists a folder, sorted, folders marked', async () => {
    writeFileSync(join(folder, 'b'), '');
    writeFileSync(join(folder, 'a'), '');
    expect(await io.listFolder(folder)).toEqual(['a', 'b']);
    expect(await io.listFolder(join(folder, '..'))).toContain(`${folder.split('/').at(-1)!}/`);
    expect(await io.listFolder(join(folder, 'a'))).toMatchObject({ problem: 'missing' });
  });

  test('writes whole files and leaves nothing beside them', async () => {
    const path = join(folder, 'report');
    writeFileSync(path, 'old', { mode: 0o600 });
    expect(await io.writeFile(path, 'new')).toBeUndefined();
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['report']);
  });

  test('a failed write leaves what was there', async () => {
    expect(await io.writeFile(join(folder, 'no', 'report'), 'x')).toMatchObject({
      problem: 'missing',
    });
    expect(await io.writeFile(folder, 'x')).toMatchObject({ problem: 'directory' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('follows a link instead of replacing it', async () => {
    writeFileSync(join(folder, 'real'), 'old');
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    expect(await io.writeFile(join(folder, 'link'), 'new')).toBeUndefined();
    expect(readFileSync(join(folder, 'real'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['link', 'real']);
  });

  test('a device is written to, not replaced', async () => {
    expect(await io.writeFile('/dev/null', 'x')).toBeUndefined();
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('watches files', () => {
  const next = (paths: readonly string[], act: () => void): Promise<void> =>
    new Promise((resolve) => {
      const stop = io.watchFiles(paths, () => {
        stop();
        resolve();
      });
      act();
    });

  test('that are written, replaced, or come to be', async () => {
    const path = join(folder, 'policy.yaml');
    await next([path], () => writeFileSync(path, 'a'));
    await next([path], () => writeFileSync(path, 'b'));
    const beside = join(folder, 'policy.tmp');
    writeFileSync(beside, 'c');
    await next([path], () => renameSync(beside, path));
    expect(readFileSync(path, 'utf8')).toBe('c');
  });

  test('and no others', async () => {
    let seen = 0;
    const other = join(folder, 'other.yaml');
    const stop = io.watchFiles([join(folder, 'policy.yaml')], () => seen++);
    await next([other], () => writeFileSync(other, 'a'));
    stop();
    expect(seen).toBe(0);
  });

  test('also where a folder is not there', () => {
    const stop = io.watchFiles(
      [join(folder, 'none', 'x.yaml'), 'git:HEAD:x.yaml'],
      () => undefined,
    );
    expect(stop).not.toThrow();
  });
});
