import { expect, test } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { lintForTest } from '../support/lint-for-test.ts';
import { memoryIo } from '../support/memory-io.ts';

/** Lints a policy over a service, a judge and sentences to compare with. */
async function lint(rules: string, more = ''): Promise<string> {
  const policy = `llmroute: 1
name: remote
models:
  luna: { uses: openai/gpt-6-luna, residency: us }
  opus: { uses: anthropic/claude-opus-5-5, residency: eu }
signals:
  risk:
    http:
      url: https://classify.example.com/v1
      body: { text: '\${prompt}' }
      answer: /label
      type: string
      enum: [low, high]
  law: { judge: { model: opus, question: Is it about law?, labels: [law, other] } }
  leaving: { similar: { to: [cancel my subscription], atLeast: 0.6 } }
routes:
  cheap: { models: [luna] }
rules:
${rules}
default: { reject: { status: 403, message: not here } }
${more}`;
  return (await lintForTest({ 'policy.yaml': policy }, ['policy.yaml'])).out;
}

const READS = `
  - { id: r, when: { risk: high, law: law, leaving: true }, route: cheap }`;

test('nothing is said of a policy in which every kind is used, nor of the model that only judges', async () => {
  expect(await lint(READS)).toMatch(/no findings/);
});

test('a model that only an unread judge asks is left alone, since removing it would break the policy', async () => {
  const out = await lint('\n  - { id: r, when: { risk: high, leaving: true }, route: cheap }');
  expect(out).toMatch(/unused-signal/);
  expect(out).not.toMatch(/unused-model/);
});

test('what specialising leaves keeps the models that its signals ask', async () => {
  const policy = `llmroute: 1
name: remote
attributes:
  plan: { type: string, enum: [free, pro] }
models:
  luna: { provider: embedded, model: luna }
  opus: { provider: embedded, model: opus }
signals:
  law: { judge: { model: opus, question: Is it about law?, labels: [law, other] } }
routes:
  cheap: { models: [luna] }
rules:
  - { id: r, when: { plan: PLAN, law: law }, route: cheap }
default: { route: cheap }
`;
  const left = async (plan: string): Promise<string> => {
    const io = memoryIo({ files: { 'policy.yaml': policy.replace('PLAN', plan) } });
    await main(['specialise', 'policy.yaml', '--set', 'plan=free'], io);
    return io.out();
  };
  expect(await left('free')).toMatch(/opus: \{ provider: embedded/);
  expect(await left('pro')).not.toMatch(/opus|law/);
});

test('every label is covered, and still nobody may answer', async () => {
  const out = await lint(`${READS}
  - { id: low, when: { risk: low }, route: cheap }
  - { id: high, when: { risk: high }, route: cheap }`);
  expect(out).not.toMatch(/unreachable-default/);
});

test('with absence covered too, no request is left for the default', async () => {
  const out = await lint(`${READS}
  - { id: low, when: { risk: low }, route: cheap }
  - { id: high, when: { risk: high }, route: cheap }
  - { id: none, when: { risk: { exists: false } }, route: cheap }`);
  expect(out).toMatch(/unreachable-default/);
});

test('a label that no answer can have is found', async () => {
  const out = await lint(`${READS}
  - { id: both, when: { all: [{ risk: low }, { risk: high }] }, route: cheap }`);
  expect(out).toMatch(/impossible-condition|unreachable-rule/);
});

test('a breach is shown with the readings recorded, as a rehearsal reads them', async () => {
  const out = await lint(
    READS,
    `guarantees:
  - id: law-stays
    when: { law: law, risk: high }
    never: { model.residency: us }
`,
  );
  expect(out).toMatch(/\[guarantee-broken\]/);
  expect(out).toContain(
    JSON.stringify({
      request: { messages: [{ role: 'user', content: 'cancel my subscription' }] },
      attributes: { 'llmroute.signal.risk': 'high', 'llmroute.signal.law': 'law' },
    }),
  );
});
