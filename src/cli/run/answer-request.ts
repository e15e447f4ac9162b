import { toUsd } from '../../base/money.ts';
import { visibleText } from '../../base/visible-text.ts';
import { billableUsage } from '../../catalogue/billable-usage.ts';
import { priceUsage } from '../../catalogue/price-usage.ts';
import type { ModelsRoute, Policy } from '../../policy/types.ts';
import type { AnswerUsage } from '../../providers/types.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import type { TokenCounter } from '../../request/types.ts';
import { usd } from '../../report/decision-text.ts';
import { failedCallText } from '../../report/failure-text.ts';
import { executePlan } from '../../runtime/call.ts';
import type { Callable, CallWorld, NextStep, Question } from '../../runtime/call-types.ts';
import { createRandom } from '../../runtime/random.ts';
import type { Attempt, CallOutcome, Decision, FailedCall, Transport } from '../../runtime/types.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { AnswerWriter } from './answer-writer.ts';
import { resolveLine } from './resolve-line.ts';
import type { RunWorld } from './run-world.ts';

/** What a live call needs beside its decision. */
export interface LiveCall {
  readonly policy: Policy;
  readonly request: RoutingRequest;
  readonly counter: TokenCounter;
  readonly embedded: boolean;
  readonly seed: number;
  readonly now: number;
}

/** Calls the models of a decision's plan and streams the answer to stdout. */
export async function answerRequest(
  io: Io,
  world: RunWorld,
  decision: Decision,
  call: LiveCall,
): Promise<ExitCode> {
  const question = questionOf(call);
  if (question === undefined) {
    await io.writeErr('error: the request has no body that could be sent: use --dry-run\n');
    return EXIT.usage;
  }
  const callables = await resolveAll(io, decision.plan.attempts, call, question);
  if (typeof callables === 'string') {
    await io.writeErr(`error: ${callables}\n`);
    return EXIT.noAnswer;
  }
  const writer = new AnswerWriter(io);
  const remote = callables.some(({ line }) => line.kind === 'remote');
  const transport = remote ? await world.openTransport() : NO_TRANSPORT;
  try {
    const outcome = await executePlan(callables, question, {
      transport,
      clock: world.clock,
      random: createRandom(call.seed, call.request.id),
      cancelled: io.cancelled,
      onText: (text) => writer.write(text),
      onFailure: (failed, next) => tellFailure(io, failed, next),
    } satisfies CallWorld);
    return await finish(io, writer, outcome, call);
  } finally {
    await transport.close();
  }
}

const NO_TRANSPORT: Transport = {
  send: () => Promise.reject(new Error('a call without network asked for the network')),
  close: () => Promise.resolve(),
};

function questionOf({ request, counter }: LiveCall): Question | undefined {
  if (request.api === undefined || request.body === undefined) return undefined;
  return {
    api: request.api,
    body: request.body,
    local: {
      prompt: request.lastUserText() ?? '',
      inputTokens: request.inputTokens(counter)?.count ?? 0,
      maxTokens: request.facts()?.maxTokens,
      counter,
    },
  };
}

/**
 * The attempts that can be made. The first one must be among them, or nothing is sent at all;
 * a later one that cannot be made is left out, with a warning.
 */
async function resolveAll(
  io: Io,
  attempts: readonly Attempt[],
  call: LiveCall,
  question: Question,
): Promise<readonly Callable[] | string> {
  const callables: Callable[] = [];
  for (const [position, attempt] of attempts.entries()) {
    const resolved = await resolveLine(io, attempt.model, question.api, call.embedded);
    if ('line' in resolved) {
      callables.push(callable(attempt, call.policy, resolved.line));
    } else if (position === 0) {
      return resolved.problem;
    } else {
      await io.writeErr(`warning: ${resolved.problem}; it is left out of the plan\n`);
    }
  }
  return callables;
}

function callable(attempt: Attempt, policy: Policy, line: Callable['line']): Callable {
  const route = policy.routes.get(attempt.route);
  if (route?.kind !== 'models') throw new Error(`route ${attempt.route} has no models`);
  const { timeout, attempts }: ModelsRoute = route;
  const { firstTokenMs, totalMs } = timeout;
  return { attempt, line, firstTokenMs, totalMs, attempts };
}

async function tellFailure(io: Io, failed: FailedCall, next: NextStep): Promise<void> {
  if (next.kind === 'end') return;
  const then =
    next.kind === 'again'
      ? `asking it again in ${String(Math.round(next.afterMs))} ms`
      : `asking \`${next.attempt.model.id}\` next`;
  await io.writeErr(`warning: ${failedCallText(failed)}; ${then}\n`);
}

async function finish(
  io: Io,
  writer: AnswerWriter,
  outcome: CallOutcome,
  call: LiveCall,
): Promise<ExitCode> {
  await writer.end(outcome.kind === 'answered' ? outcome.toolCalls : []);
  if (outcome.kind === 'cancelled') {
    await io.writeErr('cancelled\n');
    return EXIT.noAnswer;
  }
  if (outcome.kind === 'failed') {
    const said = outcome.failed.map(failedCallText).join('; ');
    await io.writeErr(
      outcome.partial
        ? `error: the answer broke off: ${said}${used(outcome.usage)}\n`
        : `error: no model could answer: ${said}\n`,
    );
    return EXIT.noAnswer;
  }
  const { attempt, usage, finish: end } = outcome;
  const why =
    end === undefined || end.unified === 'stop' || end.unified === 'tool-calls'
      ? ''
      : `, ended by ${end.unified === 'other' ? `\`${visibleText(end.raw)}\`` : end.unified}`;
  const cost = usage === undefined ? '' : costOf(attempt, usage, call);
  await io.writeErr(`${attempt.model.id} answered${used(usage)}${cost}${why}\n`);
  return EXIT.ok;
}

function used(usage: AnswerUsage | undefined): string {
  if (usage === undefined) return '';
  return `, ${usage.input.toLocaleString('en-US')} tokens in, ${usage.output.toLocaleString('en-US')} out`;
}

function costOf({ model }: Attempt, usage: AnswerUsage, call: LiveCall): string {
  const billable = billableUsage(usage);
  if (billable === undefined) return '';
  const { cost } = priceUsage(model.prices, billable, call.now, model.residency);
  if (cost === undefined) return '';
  return call.embedded ? `, would cost ${usd(toUsd(cost))}` : `, ${usd(toUsd(cost))}`;
}
