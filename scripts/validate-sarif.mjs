// Has Microsoft's SARIF multitool check what lint writes, by the rules of the standard and of GitHub
// code scanning. It is 100 MB, so it is no dependency: it is installed into a scratch folder, or into
// the one that is named: `node scripts/validate-sarif.mjs [folder]`. Build first.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const TOOL = '@microsoft/sarif-multitool@5.7.0';
const PLATFORMS = { linux: 'linux', darwin: 'darwin', win32: 'win32' };
const root = fileURLToPath(new URL('..', import.meta.url));
const scratch = process.argv[2] ?? mkdtempSync(join(tmpdir(), 'llmroute-sarif-'));
mkdirSync(scratch, { recursive: true });

const home = join(
  scratch,
  `node_modules/@microsoft/sarif-multitool-${PLATFORMS[process.platform]}`,
);
const tool = join(home, process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool');
if (!existsSync(tool)) {
  run('npm', ['install', '--prefix', scratch, '--no-save', '--no-audit', '--no-fund', TOOL], [0]);
}
chmodSync(tool, 0o755);

const fixtures = readdirSync(`${root}test/fixtures/err`).filter((name) => name.endsWith('.yaml'));
const log = join(scratch, 'lint.sarif');
const paths = fixtures.map((name) => `test/fixtures/err/${name}`);
run(
  process.execPath,
  ['bin/llmroute.js', 'lint', '--format', 'sarif', '--out', log, ...paths],
  [1],
);

const checked = join(scratch, 'checked.sarif');
const words = ['validate', log, '--output', checked, '--log', 'ForceOverwrite'];
run(tool, [...words, '--rule-kind', 'Sarif;Ghas'], [0]);
const [{ results }] = JSON.parse(readFileSync(checked, 'utf8')).runs;
for (const { level = 'warning', ruleId, message } of results) {
  console.log(`${level} ${ruleId}: ${message.text ?? message.arguments?.join(', ') ?? message.id}`);
}
const written = JSON.parse(readFileSync(log, 'utf8')).runs[0].results.length;
const errors = results.filter(({ level }) => level === 'error').length;
console.log(`${written} results written, ${errors} errors of the validator`);
process.exit(errors > 0 || written === 0 ? 1 : 0);

function run(program, given, fine) {
  const options = {
    cwd: root,
    env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  };
  const { status, stdout, stderr, error } = spawnSync(program, given, options);
  if (fine.includes(status)) return;
  console.error(`${program} ${given[0]} ended with ${status ?? error}\n${stdout}${stderr}`);
  process.exit(1);
}
