import { InvalidArgumentError, Option } from 'commander';
import { visibleText } from '../../base/visible-text.ts';
import {
  blockedText,
  decisionLine,
  decisionText,
  traceText,
  unfitText,
} from '../../report/decision-text.ts';
import { decideRequest } from '../../runtime/decide.ts';
import { decisionJson } from '../../runtime/decision-json.ts';
import { Turns } from '../../runtime/turns.ts';
import type { Decision } from '../../runtime/types.ts';
import { preparePolicy } from '../../simulate/prepare-policy.ts';
import { readTime } from '../../simulate/records/read-time.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../open-policy.ts';
import { answerRequest } from '../run/answer-request.ts';
import { parsePairs } from '../run/parse-pairs.ts';
import { readPrompt } from '../run/read-prompt.ts';
import { buildRequest, parseInput, promptParts } from '../run/read-request.ts';
import { realWorld, type RunWorld } from '../run/run-world.ts';
import { typedAttributes } from '../run/typed-attributes.ts';
import type { CommandModule } from '../types.ts';
import type { RequestParts } from '../../request/routing-request.ts';

/** The options as commander hands them over. */
interface RunOptions {
  readonly policy?: string;
  readonly input?: string;
  readonly attr?: readonly string[];
  readonly header?: readonly string[];
  readonly tag?: readonly string[];
  readonly dryRun?: boolean;
  readonly explain?: boolean;
  readonly format: 'text' | 'json';
  readonly embedded?: boolean;
  readonly seed: number;
  readonly now?: number;
}

/** Decides one request and, unless it is a dry run, has it answered. */
export const run: CommandModule = {
  configure(command) {
    command
      .argument('[file]', 'text file with the prompt; `-` for the standard input')
      .option(
        '--policy <file>',
        'the policy; else LLMROUTE_POLICY, else the one found from here upward',
      )
      .option('--input <json>', 'a whole request instead of a prompt: a body, or a traffic record')
      .option('--attr <name=value>', 'an attribute of the request; repeatable', collect)
      .option('--header <name=value>', 'a header of the request; repeatable', collect)
      .option('--tag <tag>', 'a tag of the request; repeatable', collect)
      .option('--dry-run', 'decide and print the decision; send nothing')
      .option('--explain', 'print the steps that led to the decision')
      .addOption(
        new Option('--format <format>', 'how to print the decision')
          .choices(['text', 'json'])
          .default('text'),
      )
      .option('--embedded', 'have every model answered in-process, without network')
      .option('--seed <number>', 'seed of every draw', wholeNumber, 0)
      .option('--now <time>', 'decide as if it were this RFC 3339 time', time)
      .addHelpText(
        'after',
        `
Examples:
  llmroute run prompt.txt --embedded
  echo "Summarise this" | llmroute run - --attr plan=pro
  llmroute run --input '{"messages": [{"role": "user", "content": "hi"}]}' --dry-run --explain`,
      );
  },

  run: (io, positional, options) => runWith(io, positional, options as RunOptions, realWorld(io)),
};

/** The command over a given clock and network. */
export async function runWith(
  io: Io,
  positional: readonly string[],
  options: RunOptions,
  world: RunWorld,
): Promise<ExitCode> {
  const parts = await readParts(io, positional, options);
  if (typeof parts === 'string') return refuse(io, parts);
  const pairs = parsePairs('--attr', options.attr ?? []);
  if (typeof pairs === 'string') return refuse(io, pairs);
  const headers = parsePairs('--header', options.header ?? []);
  if (typeof headers === 'string') return refuse(io, headers);
  const opened = await openPolicy(io, options);
  if (typeof opened === 'number') return opened;
  const { compiled } = opened;
  const { policy } = compiled;
  const attributes = typedAttributes(pairs, policy.attributes);
  if (typeof attributes === 'string') return refuse(io, attributes);
  const request = buildRequest(parts, {
    attributes,
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
    tags: options.tag ?? [],
    time: options.now,
  });
  const now = options.now ?? io.now();
  const { tokens, roundTrips } = await preparePolicy(compiled);
  const decision = decideRequest(compiled, request, {
    signals: { now, timeZone: policy.timeZone, tokens },
    seed: options.seed,
    turns: new Turns(),
    roundTrips,
  });
  if (options.dryRun === true) await io.writeOut(shown(decision, options));
  else await io.writeErr(announced(decision, options));
  const refused = await refuseByDecision(io, decision);
  if (refused !== undefined || options.dryRun === true) return refused ?? EXIT.ok;
  const { embedded = false, seed } = options;
  return answerRequest(io, world, decision, {
    policy,
    request,
    counter: tokens,
    embedded,
    seed,
    now,
  });
}

/** The request's parts, from the one place the command line names. */
async function readParts(
  io: Io,
  positional: readonly string[],
  options: RunOptions,
): Promise<RequestParts | string> {
  const [path, surplus] = positional;
  if (surplus !== undefined) return `one prompt at a time: \`${surplus}\` is one too many`;
  if (options.input !== undefined) {
    return path === undefined
      ? parseInput(options.input)
      : 'give either a prompt or `--input`, not both';
  }
  if (path === undefined && io.stdinIsTerminal) {
    return 'no prompt: name a text file, `-` for the standard input, or `--input`';
  }
  const prompt = await readPrompt(io, path ?? '-');
  return 'problem' in prompt ? prompt.problem : promptParts(prompt.text);
}

/** The exit code of a decision that leads to no model; warnings of one that does go to stderr. */
async function refuseByDecision(io: Io, decision: Decision): Promise<ExitCode | undefined> {
  const { action, plan } = decision;
  if (action.kind === 'reject') {
    await io.writeErr(
      `error: the policy rejected the request (${String(action.status)}): ${visibleText(action.message)}\n`,
    );
    return EXIT.rejected;
  }
  if (plan.attempts.length === 0) {
    const why = [...plan.unfit.map(unfitText), ...plan.blocked.map(blockedText)].join('; ');
    await io.writeErr(
      `error: no model of route \`${action.route}\` can serve the request: ${why}\n`,
    );
    return EXIT.noAnswer;
  }
  for (const warning of plan.warnings) await io.writeErr(`warning: ${warning}\n`);
  return undefined;
}

function shown(decision: Decision, options: RunOptions): string {
  if (options.format === 'json') return `${JSON.stringify(decisionJson(decision), null, 2)}\n`;
  const trace = options.explain === true ? `trace\n${traceText(decision.trace)}` : '';
  return decisionText(decision) + trace;
}

function announced(decision: Decision, options: RunOptions): string {
  if (options.format === 'json') return `${JSON.stringify(decisionJson(decision))}\n`;
  const trace = options.explain === true ? traceText(decision.trace) : '';
  return `${decisionLine(decision)}\n${trace}`;
}

async function refuse(io: Io, message: string): Promise<typeof EXIT.usage> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
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
