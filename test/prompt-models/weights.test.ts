import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openModel } from '../../src/prompt-models/open-model.ts';
import * as difficulty from '../../src/prompt-models/weights/difficulty.ts';
import * as domain from '../../src/prompt-models/weights/domain.ts';
import * as language from '../../src/prompt-models/weights/language.ts';
import * as task from '../../src/prompt-models/weights/task.ts';
import { sharedData } from '../support/shared-data.ts';

const script = fileURLToPath(new URL('../../scripts/build-models.mjs', import.meta.url));
const quality = sharedData('quality/tasks/tasks_dev.jsonl');
const data = quality?.replace('/quality/tasks/tasks_dev.jsonl', '');
const shipped = { task, domain, difficulty, language };

function build(target: string, models: string): string {
  return execFileSync(process.execPath, [script, data ?? '', target], {
    encoding: 'utf8',
    env: { ...process.env, MODELS: models },
  });
}

describe.skipIf(data === undefined)('the models that llmroute brings', () => {
  it('were trained on the texts that are there, in the way that is written down', () => {
    const lines = build('--inputs', Object.keys(shipped).join(',')).trim().split('\n');
    const digests = Object.entries(shipped).map(([name, weights]) => {
      const { inputs } = openModel(weights).about;
      return `${name} ${String(inputs)}`;
    });
    expect(lines).toEqual(digests);
  }, 60_000);

  it('are rebuilt byte for byte; one stands for all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'llmroute-models-'));
    try {
      build(folder, 'difficulty');
      const here = new URL('../../src/prompt-models/weights/difficulty.ts', import.meta.url);
      expect(readFileSync(join(folder, 'difficulty.ts'), 'utf8')).toBe(readFileSync(here, 'utf8'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});
