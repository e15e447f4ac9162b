// Scaffolds a member of an open set: npm run new -- <kind> <id>
// Writes its source, its line in the registry, its page and a test that fails until it is written.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import process from 'node:process';
import * as prettier from 'prettier';
import { exportNameOf, fileNameOf, openSets } from './open-sets.mjs';
import { page, templates } from './scaffold-templates.mjs';

const [kind, id, ...rest] = process.argv.slice(2);
const set = openSets.find((one) => one.kind === kind);
const idPattern = /^[a-z][A-Za-z0-9]*(?:[.-][a-z0-9]+)*$/;
if (set === undefined || id === undefined || rest.length > 0) {
  fail(`usage: npm run new -- <${openSets.map((one) => one.kind).join('|')}> <id>`);
}
if (!idPattern.test(id))
  fail(`\`${id}\` is no id: write it like prompt.has-code, oneOf or in-order`);

const name = exportNameOf(id);
const file = fileNameOf(id);
const created = new Map([[`${set.docs}/${id}.md`, page(kind, id)]]);
if (set.source !== undefined) {
  const { source, test, fixtures = {} } = templates[kind]({ id, name, file });
  created.set(`${set.source}/${file}.ts`, source);
  if (test !== undefined) created.set(`${set.test}/${file}.test.ts`, test);
  for (const [path, text] of Object.entries(fixtures))
    created.set(`${set.test}/${file}/${path}`, text);
}
const present = [...created.keys()].filter((path) => existsSync(path));
if (present.length > 0) fail(`already there: ${present.join(', ')}`);

const registry = `src/${set.registry}.ts`;
created.set(registry, registered(readFileSync(registry, 'utf8')));
if (set.codes !== undefined) {
  const codes = `src/${set.codes}.ts`;
  created.set(codes, withCode(readFileSync(codes, 'utf8'), 'warning'));
}
for (const [path, text] of created) {
  const options = { ...(await prettier.resolveConfig(path)), filepath: path };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path.endsWith('.ts') ? await prettier.format(text, options) : text);
  console.log(`wrote ${path}`);
}
console.log('next: write them, then npm run generate && npm run check');

/** The registry's text with the new member in its sorted place. */
function registered(text) {
  if (kind === 'diagnostic') {
    return withCode(text, 'error');
  }
  if (kind === 'command') {
    const row = `  {\n    name: '${id}',\n    summary: '(to be written)',\n    load: async () => (await import('./commands/${file}.ts')).${name},\n  },\n`;
    const rows = [...text.matchAll(/^ {2}\{\n {4}name: '([^']+)'/gm)];
    const next = rows.find((match) => match[1] > id);
    const at = next?.index ?? text.lastIndexOf('];');
    return text.slice(0, at) + row + text.slice(at);
  }
  return withEntry(withImport(text));
}

function withCode(text, severity) {
  const row = `  '${id}': { severity: '${severity}', summary: '(to be written)' },\n`;
  return text.replace(/^\} as const/m, `${row}} as const`);
}

function withImport(text) {
  const line = `import { ${name} } from './${file}.ts';\n`;
  const imports = [...text.matchAll(/^import \{ \w+ \} from '\.\/([^']+)\.ts';$/gm)];
  const next = imports.find((match) => match[1] > file);
  const last = [...text.matchAll(/^import .*;$/gm)].at(-1);
  const at = next?.index ?? (last === undefined ? 0 : last.index + last[0].length + 1);
  return text.slice(0, at) + line + text.slice(at);
}

/** The list of members is the first exported array of the registry. */
function withEntry(text) {
  const list = /export const \w+: readonly \w+\[\] = \[([^\]]*)\]/.exec(text);
  if (list === null) fail(`${registry} has no list of members to add to`);
  const entries = list[1].split(',').map((entry) => entry.trim());
  const members = [...entries.filter((entry) => entry !== ''), name];
  const sorted = members.sort((a, b) => (fileNameOf(a) < fileNameOf(b) ? -1 : 1));
  const start = list.index + list[0].lastIndexOf('[');
  return `${text.slice(0, start)}[${sorted.join(', ')}]${text.slice(list.index + list[0].length)}`;
}

function fail(message) {
  console.error(message);
  process.exit(2);
}
