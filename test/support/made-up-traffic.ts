import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from './simulate-for-test.ts';

/** Two models behind a rejection, a split and a default. */
export const fleetPolicy = `llmroute: 1
name: fleet
attributes:
  plan: { type: string, enum: [free, pro] }
models:
  small: { uses: openai/gpt-6-luna }
  large: { uses: openai/gpt-6.1-sol }
routes:
  cheap: { models: [small] }
  strong: { models: [large] }
  half: { split: { cheap: 50, strong: 50 } }
rules:
  - id: refused
    when: { plan: free, prompt.tokens: { gt: 1000 } }
    reject: { status: 413, message: too long }
  - id: free
    when: { plan: free }
    route: half
default: { route: strong }
`;

/** The same, with a route whose models take turns. */
export const turnsPolicy = fleetPolicy.replace(
  'cheap: { models: [small] }',
  'cheap: { models: [small, large], select: round-robin }',
);

/** So many records with usage; every thousandth line, from the eighth on, is cut off. */
export function madeUpTraffic(lines: number): string {
  return Array.from({ length: lines }, (_, index) =>
    index % 1000 === 7
      ? `{"attributes": ${index}\n`
      : `${JSON.stringify({
          start_time: new Date(Date.UTC(2026, 9, 1) + index * 1000).toISOString(),
          attributes: {
            plan: index % 3 === 0 ? 'free' : 'pro',
            'gen_ai.usage.input_tokens': (index * 37) % 1700,
            'gen_ai.usage.output_tokens': index % 50,
          },
        })}\n`,
  ).join('');
}

/** Runs `work` with the path of a file of this traffic, in a folder of its own. */
export function withTraffic<T>(
  content: string,
  work: (path: string, folder: string) => Promise<T>,
): Promise<T> {
  return inFolder(async (folder) => {
    const path = join(folder, 'traffic.jsonl');
    writeFileSync(path, content);
    return work(path, folder);
  });
}
