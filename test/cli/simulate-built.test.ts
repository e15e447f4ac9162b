import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import {
  fleetPolicy,
  madeUpTraffic,
  turnsPolicy,
  withTraffic,
} from '../support/made-up-traffic.ts';
import { root } from '../support/source-files.ts';

const bin = `${root}bin/llmroute.js`;

function run(words: readonly string[], cwd: string) {
  return spawnSync(process.execPath, [bin, 'simulate', ...words], { cwd, maxBuffer: 1 << 28 });
}

// Above the size from which other threads are started.
const large = madeUpTraffic(70_000);

test('the same bytes for any number of threads, compressed or not', async () => {
  await withTraffic(large, async (path, folder) => {
    expect(large.length).toBeGreaterThan(9_000_000);
    writeFileSync(join(folder, 'llmroute.yaml'), fleetPolicy);
    writeFileSync(join(folder, 'old.yaml'), fleetPolicy.replace('gt: 1000', 'gt: 1500'));
    const words = ['--format', 'json', '--against', 'old.yaml'];
    const outputs = ['1', '2', '4'].map((jobs) => {
      const file = `decisions-${jobs}.jsonl`;
      const more = ['--jobs', jobs, '--decisions', file];
      const { status, stdout, stderr } = run([path, ...words, ...more], folder);
      expect([status, stderr.toString()]).toEqual([0, '']);
      return [stdout.toString(), readFileSync(join(folder, file), 'utf8')];
    });
    expect(outputs[1]).toEqual(outputs[0]);
    expect(outputs[2]).toEqual(outputs[0]);
    const report = JSON.parse(outputs[0]?.[0] ?? '') as { requests: number; bad_lines: number };
    expect([report.requests, report.bad_lines]).toEqual([69_930, 70]);
    writeFileSync(`${path}.gz`, gzipSync(large));
    const packed = run([`${path}.gz`, ...words], folder).stdout.toString();
    expect(packed.replaceAll(`${path}.gz`, path)).toBe(outputs[0]?.[0]);
  });
});

test('turns are taken in the order of the traffic, whatever the number of threads', async () => {
  await withTraffic(large, async (path, folder) => {
    writeFileSync(join(folder, 'llmroute.yaml'), turnsPolicy);
    const [one, four] = ['1', '4'].map((jobs) =>
      run([path, '--format', 'json', '--jobs', jobs], folder).stdout.toString(),
    );
    expect(JSON.parse(one ?? '')).toMatchObject({ requests: 69_930 });
    expect(four).toBe(one);
  });
});

test('ends at the first bad line when told to, with threads as without, and writes nothing', async () => {
  await withTraffic(large, async (path, folder) => {
    writeFileSync(join(folder, 'llmroute.yaml'), fleetPolicy);
    for (const jobs of ['1', '4']) {
      const words = ['--on-bad-line', 'fail', '--decisions', 'd.jsonl', '--jobs', jobs];
      const { status, stderr } = run([path, ...words], folder);
      expect([status, stderr.toString()]).toEqual([
        2,
        `error: \`${path}\` line 8: not JSON: it ends too early\n`,
      ]);
    }
    expect(readdirSync(folder).sort()).toEqual(['llmroute.yaml', 'traffic.jsonl']);
  });
});

test('a reader that goes away is success', async () => {
  await withTraffic(madeUpTraffic(2000), async (path, folder) => {
    writeFileSync(join(folder, 'llmroute.yaml'), fleetPolicy);
    const child = spawn(process.execPath, [bin, 'simulate', path], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
  });
});

test('a decisions file that cannot be written is told', async () => {
  await withTraffic(madeUpTraffic(2000), async (path, folder) => {
    writeFileSync(join(folder, 'llmroute.yaml'), fleetPolicy);
    const { status, stderr } = run([path, '--decisions', 'no/such/folder.jsonl'], folder);
    expect(stderr.toString()).toContain('error: `no/such/folder.jsonl`');
    expect(status).toBe(2);
  });
});
