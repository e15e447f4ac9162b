import { describe, expect, test } from 'vitest';
import { startInMemory } from '../../support/lsp-client.ts';

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

describe('diagnostics', () => {
  test('come when a file is opened and go when it is mended', async () => {
    const { editor, status } = startInMemory({ files: { 'fleet.yaml': FLEET } });
    await editor.start();
    await editor.open(uri, POLICY.replace('route: cheap\ndefault', 'route: chep\ndefault'));
    const [found, ...more] = await editor.diagnostics(uri, (all) => all.length > 0);
    expect(more).toEqual([]);
    expect(found).toEqual({
      range: { start: { line: 10, character: 11 }, end: { line: 10, character: 15 } },
      severity: 1,
      code: 'unknown-route',
      source: 'llmroute',
      message: 'unknown route `chep`\nhelp: did you mean `cheap`?',
    });
    await editor.change(uri, POLICY);
    expect(await editor.diagnostics(uri, (all) => all.length === 0)).toEqual([]);
    await editor.stop();
    expect(await status).toBe(0);
  });

  test('of a policy follow what is typed in a file it includes', async () => {
    const { editor } = startInMemory({ files: { 'fleet.yaml': FLEET } });
    await editor.start();
    await editor.open(uri, POLICY);
    await editor.diagnostics(uri, (all) => all.length === 0);
    await editor.open(fleetUri, FLEET.replace('small', 'tiny'));
    const found = await editor.diagnostics(uri, (all) => all.length > 0);
    expect(found.map(({ code }) => code)).toEqual(['unknown-model']);
    await editor.change(fleetUri, FLEET);
    await editor.diagnostics(uri, (all) => all.length === 0);
    await editor.stop();
  });
});
