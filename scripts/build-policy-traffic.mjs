/**
 * Writes the made-up traffic of the shipped policies: a day of requests, drawn with a fixed seed
 * from hand-written prompts, so that the files can be rebuilt byte for byte.
 *
 *     node scripts/build-policy-traffic.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

/** A linear congruential generator (Numerical Recipes). */
function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

const day = Date.parse('2026-11-17T00:00:00Z');
const pick = (random, list) => list[Math.floor(random() * list.length)];
/** Token counts of real chats are roughly log-normal (Box and Muller, 1958, for the normal draw). */
const tokens = (random, median, spread) => {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.max(1, Math.round(median * Math.exp(spread * normal)));
};

const code = '```js\nfor (const row of rows) total += row.amount;\n```';
/** Prompts of the corpus that fit a line, with tokens that a real chat might have had. */
const corpus = readFileSync(
  new URL('../training/corpus/second-writer.jsonl', import.meta.url),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line).text)
  .filter((text) => text.length <= 400)
  .map((text) => [text, Math.ceil(text.length / 4) + 4, 180]);
const policies = {
  'general-assistant': { seed: 5, prompts: corpus, attributes: () => ({}) },
  quickstart: {
    seed: 1,
    prompts: [
      ['What is the capital of Portugal?', 14, 30],
      ['Translate "good morning" into Japanese.', 15, 20],
      ['Write a friendly reminder for an unpaid invoice.', 18, 180],
      ['Give me five names for a bakery.', 14, 60],
      ['Summarise the attached minutes in three bullets.', 2600, 140],
      ['Summarise the attached contract clause by clause.', 7400, 900],
      [`Why is this slow?\n${code}`, 60, 350],
      [`Write a unit test for this.\n${code}`, 55, 420],
      ['Prove that there are infinitely many primes.', 16, 420],
      ['Explain step by step how compound interest works.', 17, 380],
      ['Compare these two annual reports.', 21000, 1100],
      ['Which of these three offers is the best for us?', 900, 240],
    ],
    attributes: (random) => ({ plan: random() < 0.7 ? 'free' : 'pro' }),
  },
  'support-desk': {
    seed: 2,
    prompts: [
      ['Where is my parcel? Ticket DESK-4711.', 25, 90],
      ['How do I change my password?', 15, 110],
      ['This is unacceptable, I have been waiting for three weeks!', 30, 160],
      ['I want a refund for order 8812.', 18, 140],
      ['Under GDPR, may you keep my invoices?', 22, 260],
      ['Our lawyers ask who bears liability for the outage.', 28, 300],
      ['Please move my subscription to my new address.', 20, 90],
      ['The app crashes when I open BUG-17.', 24, 200],
      [
        'It all began when I bought your first product and wrote everything down for you.',
        2600,
        400,
      ],
      ['Can you add a seat to our plan?', 16, 80],
    ],
    attributes: (random) => ({
      tenant: `tenant-${1 + Math.floor(random() * random() * 60)}`,
      plan: pick(random, ['free', 'free', 'pro', 'pro', 'enterprise']),
      ...(random() < 0.95 ? { region: pick(random, ['eu', 'eu', 'us', 'us', 'apac']) } : {}),
      ...(random() < 0.2 ? { personal: true } : {}),
    }),
  },
  'coding-agent': {
    seed: 3,
    prompts: [
      ['Run the tests and mend what fails.', 24000, 600],
      ['Go on.', 61000, 350],
      ['Read the whole repository and tell me how it starts.', 260000, 900],
      ['Write a commit message for this diff.', 1800, 40],
      ['Plan the migration to the new API.', 9000, 1800],
      ['Review this change.', 12000, 700],
      ['Rename the field everywhere.', 30000, 900],
      ['What does TDD stand for?', 40, 60],
    ],
    attributes: (random, prompt) => ({
      session: `session-${1 + Math.floor(random() * 12)}`,
      team: pick(random, ['web', 'data', 'infra']),
      ...(prompt.startsWith('Write a commit') ? { mode: 'commit-message' } : {}),
      ...(prompt.startsWith('Plan') ? { mode: 'plan' } : {}),
      ...(prompt.startsWith('Review') ? { mode: 'review' } : {}),
      ...(prompt.startsWith('Rename') ? { mode: 'edit' } : {}),
    }),
    tools: (prompt) => /^(Run|Go on)/.test(prompt),
  },
  'green-and-near': {
    seed: 4,
    prompts: [
      ['What is on the menu today?', 40, 60],
      ['Classify this batch of product reviews.', 3000, 500],
      ['Write the monthly energy report.', 8000, 1500],
      ['Which train do I take to be there at nine?', 60, 90],
    ],
    attributes: (random, prompt) => ({
      ...(prompt.startsWith('Classify') ? { kind: 'batch' } : {}),
      ...(prompt.startsWith('Write') ? { kind: 'report' } : {}),
      ...(prompt.startsWith('W') && prompt.endsWith('?')
        ? { kind: 'chat', urgent: random() < 0.5 }
        : {}),
      'cloud.region': pick(random, [
        'gcp:europe-west3',
        'aws:us-east-2',
        'aws:ap-northeast-1',
        'azure:brazilsouth',
      ]),
    }),
  },
};

for (const [name, { seed, prompts, attributes, tools }] of Object.entries(policies)) {
  const random = seeded(seed);
  const lines = [];
  let at = day;
  for (let number = 1; number <= 240; number++) {
    at += Math.round(-Math.log(1 - random()) * 360_000);
    const [prompt, input, output] = pick(random, prompts);
    const request = { messages: [{ role: 'user', content: prompt }] };
    if (tools?.(prompt)) {
      const parameters = { type: 'object', properties: { path: { type: 'string' } } };
      request.tools = ['read_file', 'run_tests'].map((tool) => ({
        type: 'function',
        function: { name: tool, parameters },
      }));
    }
    lines.push(
      JSON.stringify({
        id: `${name}-${String(number).padStart(3, '0')}`,
        start_time: new Date(at).toISOString(),
        api: 'openai.chat',
        request,
        attributes: {
          ...attributes(random, prompt),
          'gen_ai.usage.input_tokens': tokens(random, input, 0.35),
          'gen_ai.usage.output_tokens': tokens(random, output, 0.5),
        },
      }),
    );
  }
  writeFileSync(
    new URL(`../policies/${name}/traffic.jsonl`, import.meta.url),
    `${lines.join('\n')}\n`,
  );
}
