import type { Compilation } from '../../compile/compile-policy.ts';
import type { RequestParts, RoutingRequest } from '../../request/routing-request.ts';
import type { DecisionContext } from '../../runtime/occasion.ts';
import { Turns } from '../../runtime/turns.ts';
import { preparePolicy } from '../../simulate/prepare-policy.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { openPolicy } from '../open-policy.ts';
import { parsePairs } from './parse-pairs.ts';
import { readPrompt } from './read-prompt.ts';
import { buildRequest, parseInput, promptParts } from './read-request.ts';
import type { RequestOptions } from './request-options.ts';
import { typedAttributes } from './typed-attributes.ts';

/** A request and the policy that is to decide it. */
export interface OpenRequest {
  readonly compiled: Compilation;
  readonly request: RoutingRequest;
  readonly context: DecisionContext;
}

/** Reads the request and the policy that a command line names; what is wrong goes to stderr. */
export async function openRequest(
  io: Io,
  positional: readonly string[],
  options: RequestOptions,
): Promise<OpenRequest | ExitCode> {
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
  const signals = { now, timeZone: policy.timeZone, tokens };
  const context = { signals, seed: options.seed, turns: new Turns(), roundTrips };
  return { compiled, request, context };
}

/** The request's parts, from the one place the command line names. */
async function readParts(
  io: Io,
  positional: readonly string[],
  options: RequestOptions,
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

async function refuse(io: Io, message: string): Promise<typeof EXIT.usage> {
  await io.writeErr(`error: ${message}\n`);
  return EXIT.usage;
}
