// Everything CI does, in one command: `npm run check`, or `npm run check -- lint types` for some.
import { spawnSync } from 'node:child_process';
import process from 'node:process';

const steps = {
  build: 'npm run --silent build',
  types: 'tsc -p tsconfig.json',
  generated: 'node scripts/generate.mjs --check',
  format: 'prettier --check --log-level warn .',
  lint: 'eslint --max-warnings 0 .',
  layers: 'depcruise src --config .dependency-cruiser.js --output-type err-long',
  dead: 'knip --no-config-hints',
  tests: 'vitest run --coverage',
  package: 'npm run --silent check:package',
};

const [first, ...others] = process.argv.slice(2);
const asked = first === '--without' ? without(others) : [first, ...others].filter(Boolean);
const unknown = [...asked, ...(first === '--without' ? others : [])].filter(
  (name) => !Object.hasOwn(steps, name),
);
if (unknown.length > 0) {
  console.error(`unknown step ${unknown.join(', ')}: there are ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}

const failed = [];
for (const name of asked.length > 0 ? asked : Object.keys(steps)) {
  const start = Date.now();
  console.log(`-- ${name}: ${steps[name]}`);
  const { status } = spawnSync(`PATH="$PWD/node_modules/.bin:$PATH"; ${steps[name]}`, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) failed.push(name);
  console.log(`-- ${name}: ${status === 0 ? 'ok' : 'FAILED'}, ${Date.now() - start} ms\n`);
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(', ')}`);
  process.exit(1);
}
console.log('check passed');

function without(names) {
  return Object.keys(steps).filter((name) => !names.includes(name));
}
