import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type CodeAction,
  type CompletionList,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type Location,
  type TextEdit,
  type WorkspaceEdit,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { MOST_BYTES } from '../../../src/source/decode.ts';
import { loadedModules } from '../../support/loaded-modules.ts';
import { Editor, startInMemory, withCursor } from '../../support/lsp-client.ts';
import { root } from '../../support/source-files.ts';

const POLICY = `llmroute: 1
name: desk
include: [./fleet.yaml]
attributes:
  plan: { type: string, enum: [free, pro] }
routes:
  cheap: { models: [small] }
rules:
  - id: paying
    when: { plan: pro }
    route: cheap
default: { route: cheap }
`;
const FLEET = `llmroute: 1
models:
  small: { provider: openai-compatible, model: m, baseUrl: http://127.0.0.1:1/v1 }
`;
const uri = 'file:///home/policy.yaml';
const fleetUri = 'file:///home/fleet.yaml';
const MISSPELT = POLICY.replace('route: cheap\ndefault', 'route: chep\ndefault');

/** Checks grow in number, so tests wait for what they are about and not for all there is. */
const clean = (found: readonly Diagnostic[]): boolean =>
  found.every(({ severity }) => severity !== 1);
const wrong = (found: readonly Diagnostic[]): boolean => !clean(found);

/** An editor with the policy open, its fleet on the disk. */
async function editing(text: string, capabilities = {}) {
  const started = startInMemory({ files: { 'fleet.yaml': FLEET } });
  await started.editor.start({ capabilities });
  await started.editor.open(uri, text);
  return started;
}

describe('diagnostics', () => {
  test('come when a file is opened and go when it is mended', async () => {
    const { editor, status } = await editing(MISSPELT);
    const all = await editor.diagnostics(uri, wrong);
    expect(all.map(({ code }) => code)).toContain('checked-in-part');
    const [found, ...more] = all.filter(({ severity }) => severity === 1);
    expect(more).toEqual([]);
    expect(found).toEqual({
      range: { start: { line: 10, character: 11 }, end: { line: 10, character: 15 } },
      severity: 1,
      code: 'unknown-route',
      source: 'llmroute',
      message: 'unknown route `chep`\nhelp: did you mean `cheap`?',
    });
    await editor.change(uri, POLICY);
    await editor.diagnostics(uri, clean);
    await editor.stop();
    expect(await status).toBe(0);
  });

  test('of a policy follow what is typed in a file it includes', async () => {
    const { editor } = await editing(POLICY);
    await editor.diagnostics(uri, clean);
    await editor.open(fleetUri, FLEET.replace('small', 'tiny'));
    const found = await editor.diagnostics(uri, wrong);
    expect(found.map(({ code }) => code)).toContain('unknown-model');
    await editor.change(fleetUri, FLEET);
    await editor.diagnostics(uri, clean);
    await editor.stop();
  });

  test('tell what checks find, with other places, and grey out what does nothing', async () => {
    const twice = POLICY.replace(
      'default:',
      '  - id: again\n    when: { plan: pro }\n    route: cheap\ndefault:',
    );
    const { editor } = await editing(twice);
    const isIt = ({ code }: Diagnostic): boolean => code === 'unreachable-rule';
    const found = (await editor.diagnostics(uri, (all) => all.some(isIt))).find(isIt);
    expect(found).toMatchObject({ severity: 2, tags: [1] });
    const [related] = found?.relatedInformation ?? [];
    expect(related?.location).toMatchObject({ uri, range: { start: { line: 8 } } });
    await editor.stop();
  });

  test.each([
    ['CRLF', MISSPELT.replaceAll('\n', '\r\n'), 10, 11],
    [
      'a character of two units before it',
      MISSPELT.replace(
        /  - id: paying[^]*chep/,
        '  - { id: a, description: "💡💡", when: { plan: pro }, route: chep',
      ).replace('chep', 'chep }'),
      8,
      '  - { id: a, description: "💡💡", when: { plan: pro }, route: '.length,
    ],
    ['a byte order mark', `\uFEFF${MISSPELT}`, 10, 11],
  ])('point to the right place after %s', async (_, text, line, character) => {
    const { editor } = await editing(text);
    const all = await editor.diagnostics(uri, wrong);
    const found = all.find(({ code }) => code === 'unknown-route');
    expect(found?.range.start).toEqual({ line, character });
    expect(found?.range.end).toEqual({ line, character: character + 4 });
    await editor.stop();
  });

  test('count the byte order mark on the first line', async () => {
    const { editor } = await editing(`\uFEFF${POLICY.replace('llmroute: 1', 'llmroute: 2')}`);
    const all = await editor.diagnostics(uri, wrong);
    expect(all.find(({ severity }) => severity === 1)?.range.start).toEqual({
      line: 0,
      character: 11,
    });
    await editor.stop();
  });

  test('of a policy that is found on the disk show where only its part is open', async () => {
    const { editor } = startInMemory({
      files: { 'llmroute.yaml': POLICY, 'fleet.yaml': FLEET },
    });
    await editor.start({ workspaceFolders: [{ uri: 'file:///home', name: 'home' }] });
    await editor.open(fleetUri, FLEET.replace('small', 'tiny'));
    const found = await editor.diagnostics('file:///home/llmroute.yaml', wrong);
    expect(found.map(({ code }) => code)).toContain('unknown-model');
    await editor.connection.sendNotification('textDocument/didClose', {
      textDocument: { uri: fleetUri },
    });
    await editor.diagnostics('file:///home/llmroute.yaml', clean);
    await editor.stop();
  });

  test('of a part of no policy are about its form alone', async () => {
    const { editor } = startInMemory();
    await editor.start();
    await editor.open(fleetUri, `${FLEET}nonsense: 1\nroutes: { a: { models: [gone] } }\n`);
    const found = await editor.diagnostics(fleetUri, wrong);
    expect(found.map(({ code }) => code)).toEqual(['unknown-key']);
    await editor.stop();
  });

  test('never tell of files that are not ours', async () => {
    const { editor, read } = startInMemory({ files: { 'fleet.yaml': FLEET } });
    await editor.start();
    await editor.open(
      'file:///home/compose.yaml',
      'services: { web: { image: x } }\ninclude: [./secret.yaml]\n',
    );
    await editor.open(uri, MISSPELT);
    await editor.diagnostics(uri, wrong);
    expect([...editor.said.keys()].filter((one) => one !== fleetUri)).toEqual([uri]);
    expect(new Set(read)).toEqual(new Set(['/home/fleet.yaml']));
    await editor.stop();
  });
});

describe('what an editor asks', () => {
  test('completion in a line that is half written', async () => {
    const { text, position } = withCursor(
      POLICY.replace('{ plan: pro }\n    route: cheap', '{ pl|\n    route: cheap'),
    );
    const { editor } = await editing(text);
    const list = await editor.ask<CompletionList>('completion', uri, { position });
    expect(list.items.map(({ label, textEdit }) => [label, textEdit])).toEqual([
      ['plan', { range: { start: { line: 9, character: 12 }, end: position }, newText: 'plan: ' }],
    ]);
    await editor.stop();
  });

  test('completion with a place to go on, where the editor can', async () => {
    const { text, position } = withCursor(POLICY.replace('plan: pro', 'plan: |'));
    const snippets = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
    const { editor } = await editing(text, snippets);
    const list = await editor.ask<CompletionList>('completion', uri, { position });
    const map = list.items.find(({ label }) => label.startsWith('{'));
    expect(map?.insertTextFormat).toBe(2);
    expect(map?.textEdit?.newText).toMatch(/^\{ \w+: \$0 \\\}$/);
    await editor.stop();
  });

  test('hover', async () => {
    const { text, position } = withCursor(POLICY.replace('paying', 'pay|ing'));
    const { editor } = await editing(text);
    const told = await editor.ask<Hover>('hover', uri, { position });
    expect(JSON.stringify(told.contents)).toContain('A request that reaches it');
    expect(told.range?.start).toEqual({ line: 8, character: 8 });
    await editor.stop();
  });

  test('definition and references, over files', async () => {
    const { text, position } = withCursor(POLICY.replace('[small]', '[sm|all]'));
    const { editor } = await editing(text);
    const [definition] = await editor.ask<Location[]>('definition', uri, { position });
    expect(definition?.uri).toBe(fleetUri);
    expect(definition?.range.start).toEqual({ line: 2, character: 2 });
    const context = { includeDeclaration: true };
    const references = await editor.ask<Location[]>('references', uri, { position, context });
    expect(references.map((one) => one.uri).sort()).toEqual([fleetUri, uri]);
    await editor.stop();
  });

  test('renaming, over files', async () => {
    const { text, position } = withCursor(POLICY.replace('[small]', '[sm|all]'));
    const { editor } = await editing(text);
    expect(await editor.ask('prepareRename', uri, { position })).toMatchObject({
      placeholder: 'small',
    });
    const edit = await editor.ask<WorkspaceEdit>('rename', uri, { position, newName: 'tiny' });
    expect(Object.keys(edit.changes ?? {}).sort()).toEqual([fleetUri, uri]);
    await expect(editor.ask('rename', uri, { position, newName: 'a b' })).rejects.toThrow(
      '`a b` cannot name a model',
    );
    await editor.stop();
  });

  test('an outline', async () => {
    const { editor } = await editing(POLICY);
    const parts = await editor.ask<DocumentSymbol[]>('documentSymbol', uri, {});
    const rules = parts.find(({ name }) => name === 'rules');
    expect(rules?.children?.map(({ name, detail }) => [name, detail])).toEqual([
      ['paying', 'cheap'],
    ]);
    await editor.stop();
  });

  test('ways to mend a finding', async () => {
    const { editor } = await editing(MISSPELT);
    const found = await editor.diagnostics(uri, wrong);
    const unknown = found.find(({ code }) => code === 'unknown-route');
    const actions = await editor.ask<CodeAction[]>('codeAction', uri, {
      range: unknown?.range,
      context: { diagnostics: found },
    });
    expect(actions.map(({ title, edit }) => [title, edit?.changes?.[uri]])).toEqual([
      ['write `cheap`', [{ range: unknown?.range, newText: 'cheap' }]],
    ]);
    await editor.stop();
  });

  test('formatting, as `fmt` does', async () => {
    const wide = POLICY.replace('name: desk', 'name:     desk');
    const { editor } = await editing(wide);
    const options = { tabSize: 2, insertSpaces: true };
    const [edit, ...more] = await editor.ask<TextEdit[]>('formatting', uri, { options });
    expect(more).toEqual([]);
    expect(edit).toMatchObject({ range: { start: { line: 1 } } });
    await editor.change(uri, 'rules: {');
    expect(await editor.ask('formatting', uri, { options })).toEqual([]);
    await editor.stop();
  });

  test('about files that are not ours', async () => {
    const { editor } = startInMemory();
    await editor.start();
    const other = 'file:///home/compose.yaml';
    await editor.open(other, 'services: {}\n');
    const position = { line: 0, character: 3 };
    expect(await editor.ask('completion', other, { position })).toBeNull();
    expect(await editor.ask('hover', other, { position })).toBeNull();
    expect(await editor.ask('documentSymbol', other, {})).toEqual([]);
    expect(await editor.ask('hover', 'git:/home/policy.yaml?x', { position })).toBeNull();
    await editor.stop();
  });
});

describe('bad input', () => {
  const hostile: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['brackets without end', `llmroute: 1\nname: ${'['.repeat(100_000)}`],
    ['commas', `llmroute: 1\nrules: [${','.repeat(1_000_000)}`],
    ['a control character', `${POLICY}\0`],
    [
      'more than a policy may have',
      `llmroute: 1\nname: x\n${'# filler\n'.repeat(MOST_BYTES / 9 + 1)}`,
    ],
    ['half a character', `${POLICY}# \ud83d`],
    [
      'names of prototypes',
      'llmroute: 1\nname: x\n__proto__: { a: 1 }\nroutes: { constructor: { models: [toString] } }\n',
    ],
  ];

  test.each(hostile)('%s is answered', async (_, text) => {
    const { editor, status } = await editing(text);
    const end = { line: text.split('\n').length - 1, character: 9999 };
    for (const position of [{ line: 1, character: 4 }, end, { line: 1e9, character: 1e9 }]) {
      for (const method of ['completion', 'hover', 'definition', 'prepareRename']) {
        await editor.ask(method, uri, { position });
      }
    }
    await editor.ask('documentSymbol', uri, {});
    await editor.change(uri, MISSPELT);
    await editor.diagnostics(uri, (all) => all.some(({ code }) => code === 'unknown-route'));
    await editor.stop();
    expect(await status).toBe(0);
  });

  test('many edits in a row end with what is true of the last', async () => {
    const { editor } = await editing(MISSPELT);
    for (let length = 1; length < POLICY.length; length += 3) {
      await editor.change(uri, POLICY.slice(0, length));
    }
    await editor.change(uri, MISSPELT);
    await editor.diagnostics(uri, (all) => all.some(({ code }) => code === 'unknown-route'));
    await editor.change(uri, POLICY);
    await editor.diagnostics(uri, clean);
    await editor.stop();
  });

  test('edits of parts of a text are applied, whatever its line ends', async () => {
    const { editor } = await editing(MISSPELT.replaceAll('\n', '\r\n'));
    await editor.diagnostics(uri, wrong);
    await editor.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 99 },
      contentChanges: [
        {
          range: { start: { line: 10, character: 11 }, end: { line: 10, character: 15 } },
          text: 'cheap',
        },
      ],
    });
    await editor.diagnostics(uri, clean);
    await editor.stop();
  });
});

describe('the end', () => {
  test('comes with status 1 where the editor goes away without a word', async () => {
    const { status, leave } = await editing(POLICY);
    leave();
    expect(await status).toBe(1);
  });

  test('comes with status 1 where it says only exit', async () => {
    const { editor, status } = await editing(POLICY);
    await editor.connection.sendNotification('exit');
    expect(await status).toBe(1);
  });

  test('comes when it is cancelled', async () => {
    const controller = new AbortController();
    const { editor, status } = startInMemory({ cancelled: controller.signal });
    await editor.start();
    controller.abort();
    expect(await status).toBe(130);
  });
});

describe('as a program', () => {
  /** Starts it as editors do; what it says on stderr is kept. */
  function spawned() {
    const child = spawn(process.execPath, [`${root}bin/llmroute.js`, 'lsp', '--stdio']);
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    return { child, editor: new Editor(connection), ended, errors: () => errors };
  }

  const file = `file://${root}policies/support-desk/policy.yaml`;
  const text = readFileSync(`${root}policies/support-desk/policy.yaml`, 'utf8');

  test('it speaks nothing but the protocol and ends when it is told to', async () => {
    const { editor, ended, errors } = spawned();
    const unexpected: unknown[] = [];
    editor.connection.onError((error) => unexpected.push(error));
    await editor.start({ processId: process.pid });
    await editor.open(file, text.replace('route: strong', 'route: stronk'));
    const found = await editor.diagnostics(file, wrong);
    expect(found.map(({ code }) => code)).toContain('unknown-route');
    await editor.stop();
    expect(await ended).toBe(0);
    expect({ unexpected, errors: errors() }).toEqual({ unexpected: [], errors: '' });
  });

  test('it goes on answering while a large policy is checked', async () => {
    const rules = Array.from(
      { length: 1200 },
      (_, index) =>
        `  - { id: r${index}, when: { tenant: t${index}, prompt.tokens: { lt: 5 } }, route: cheap }\n`,
    );
    const large = text
      .replace('rules:\n', `rules:\n${rules.join('')}`)
      .replace('id: r7,', 'id: r6,');
    const { editor, ended, errors } = spawned();
    await editor.start();
    await editor.open(file, large);
    const isTwice = ({ code }: Diagnostic): boolean => code === 'duplicate-id';
    const all = await editor.diagnostics(file, (found) => found.some(isTwice));
    const found = all.find(isTwice);
    expect(large.split('\n')[found?.range.start.line ?? 0]).toContain('id: r6');
    expect(found?.relatedInformation?.[0]?.location.uri).toBe(file);
    // What is asked of texts that have changed since is given up.
    for (let turn = 0; turn < 3; turn++) {
      await editor.change(file, `${large}# ${turn}\n`);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await editor.change(file, text.replace('route: strong', 'route: stronk'));
    await editor.diagnostics(file, (list) => list.some(({ code }) => code === 'unknown-route'));
    await editor.stop();
    expect(await ended).toBe(0);
    expect(errors()).toBe('');
  });

  test('it ends when the editor has gone, however it went', async () => {
    const closed = spawned();
    await closed.editor.start();
    closed.child.stdin.end();
    expect(await closed.ended).toBe(1);
    const orphaned = spawned();
    const parent = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => parent.on('close', resolve));
    await orphaned.editor.start({ processId: parent.pid ?? 0 });
    expect(await orphaned.ended).toBe(1);
  });

  test('no other command loads the protocol', () => {
    const { packages } = loadedModules(['lint', 'policies/quickstart/policy.yaml']);
    expect(packages).toContain('yaml');
    expect(packages.filter((name) => name.startsWith('vscode-'))).toEqual([]);
  });
});
