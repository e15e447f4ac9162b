import { type Command, InvalidArgumentError } from 'commander';
import { readTime } from '../../simulate/records/read-time.ts';

/** What a command line says of one request, as commander hands it over. */
export interface RequestOptions {
  readonly policy?: string;
  readonly input?: string;
  readonly attr?: readonly string[];
  readonly header?: readonly string[];
  readonly tag?: readonly string[];
  readonly seed: number;
  readonly now?: number;
}

/** Adds where a request comes from: the prompt, and what is said beside it. */
export function addRequestOptions(command: Command): Command {
  return command
    .argument('[file]', 'text file with the prompt; `-` for the standard input')
    .option(
      '--policy <file>',
      'the policy; else LLMROUTE_POLICY, else the one found from here upward',
    )
    .option('--input <json>', 'a whole request instead of a prompt: a body, or a traffic record')
    .option('--attr <name=value>', 'an attribute of the request; repeatable', collect)
    .option('--header <name=value>', 'a header of the request; repeatable', collect)
    .option('--tag <tag>', 'a tag of the request; repeatable', collect);
}

/** Adds what a decision depends on beside the request and the policy. */
export function addOccasionOptions(command: Command): Command {
  return command
    .option('--seed <number>', 'seed of every draw', wholeNumber, 0)
    .option('--now <time>', 'decide as if it were this RFC 3339 time', time);
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('give a whole number.');
  return Number(text);
}

function time(text: string): number {
  const found = readTime(text);
  if (found === undefined) {
    throw new InvalidArgumentError('give an RFC 3339 time such as 2026-11-22T09:30:00Z.');
  }
  return found;
}
