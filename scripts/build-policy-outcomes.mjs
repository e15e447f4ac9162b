/**
 * Writes the made-up outcomes of the quickstart policy: prompts put together from hand-written
 * parts, and answers whose qualities, tokens and latencies are drawn with a fixed seed, so that the
 * file can be rebuilt byte for byte. They show what `llmroute eval` prints, and say nothing about
 * the models.
 *
 *     node scripts/build-policy-outcomes.mjs
 */
import { writeFileSync } from 'node:fs';
import { seeded } from '../dist/base/seeded.js';

const code = [
  'for (const row of rows) total += row.amount;',
  'const seen = new Set(ids).size === ids.length;',
  'return users.filter((user) => user.age > 18).map((user) => user.name);',
  'while (left < right) { const middle = (left + right) >> 1; }',
];
const fence = (text) => `\`\`\`js\n${text}\n\`\`\``;
const subjects = [
  'the tides',
  'compound interest',
  'a sourdough starter',
  'the water cycle',
  'zoning',
];
const numbers = ['12', '48', '75', '130', '365'];

/** By task: prompts, median tokens of an answer, and how often each model is right. */
const tasks = {
  code: {
    prompts: code.flatMap((text) => [
      `Why is this slow?\n${fence(text)}`,
      `Write a unit test for this.\n${fence(text)}`,
      `Explain this line to a beginner.\n${fence(text)}`,
      `Rename the variables so that they say what they hold.\n${fence(text)}`,
    ]),
    tokens: 380,
    right: { luna: 0.52, flash: 0.48, sol: 0.86, large: 0.78 },
  },
  maths: {
    prompts: numbers.flatMap((number) => [
      `What is ${number} percent of 260?`,
      `A train goes ${number} km in 50 minutes. How fast is it in km/h?`,
      `Prove that the sum of the first ${number} odd numbers is a square.`,
    ]),
    tokens: 260,
    right: { luna: 0.58, flash: 0.44, sol: 0.9, large: 0.7 },
  },
  facts: {
    prompts: ['Portugal', 'Mongolia', 'Chile', 'Ghana', 'Laos'].flatMap((country) => [
      `What is the capital of ${country}?`,
      `Which languages are spoken in ${country}?`,
      `Name three rivers of ${country}.`,
    ]),
    tokens: 60,
    right: { luna: 0.93, flash: 0.9, sol: 0.96, large: 0.94 },
  },
  writing: {
    prompts: subjects.flatMap((subject) => [
      `Write a friendly reminder about ${subject} for our newsletter.`,
      `Give me five titles for a talk about ${subject}.`,
      `Explain ${subject} to a child of eight in five sentences.`,
    ]),
    tokens: 190,
    right: { luna: 0.8, flash: 0.82, sol: 0.84, large: 0.86 },
  },
};

const median = { luna: 620, flash: 480, sol: 2900, large: 1700 };
const random = seeded(4);
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const around = (middle, spread) => Math.max(1, Math.round(middle * Math.exp(spread * normal())));

const rows = [];
for (let round = 0; round < 4; round++) {
  for (const [task, { prompts, tokens, right }] of Object.entries(tasks)) {
    for (const prompt of prompts) {
      // Hard prompts are hard for all models, so that their outcomes go together.
      const hard = 0.3 * (random() - 0.5);
      const endings = ['', ' Please be brief.', ' Thank you!', ' I need it today.'];
      const asked = `${prompt}${endings[round]}`;
      const outcomes = Object.fromEntries(
        Object.entries(right).map(([model, rate]) => [
          model,
          {
            quality: random() < rate - hard ? 1 : 0,
            input_tokens: Math.ceil(asked.length / 4) + 3,
            output_tokens: around(tokens, 0.4),
            latency_ms: around(median[model], 0.35),
          },
        ]),
      );
      rows.push({ prompt: asked, task, outcomes });
    }
  }
}

const lines = rows.map((row, at) =>
  JSON.stringify({ id: `quickstart-${String(at + 1).padStart(3, '0')}`, ...row }),
);
const path = new URL('../policies/quickstart/outcomes.jsonl', import.meta.url);
writeFileSync(path, `${lines.join('\n')}\n`);
console.log(`wrote ${lines.length} outcomes`);
