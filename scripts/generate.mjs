// Writes every generated file from the built registries; with --check only compares.
// Each scripts/generate-*.mjs exports `generate(): Promise<Record<path, text>>`, paths from the root.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const checkOnly = process.argv.includes('--check');

const scripts = (await readdir(new URL('.', import.meta.url)))
  .filter((name) => /^generate-.*\.mjs$/.test(name))
  .sort();

const stale = [];
for (const script of scripts) {
  const { generate } = await import(`./${script}`);
  for (const [path, text] of Object.entries(await generate())) {
    const before = await readFile(`${root}${path}`, 'utf8').catch(() => undefined);
    if (before === text) continue;
    stale.push(path);
    if (checkOnly) continue;
    await mkdir(dirname(`${root}${path}`), { recursive: true });
    await writeFile(`${root}${path}`, text);
    console.log(`wrote ${path}`);
  }
}
if (checkOnly && stale.length > 0) {
  console.error(`not up to date, run \`npm run generate\`:\n  ${stale.join('\n  ')}`);
  process.exit(1);
}
