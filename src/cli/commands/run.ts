import { Option } from 'commander';
import { visibleText } from '../../base/visible-text.ts';
import {
  blockedText,
  decisionLine,
  decisionText,
  traceText,
  unfitText,
} from '../../report/decision-text.ts';
import { decideAsking } from '../../runtime/decide-asking.ts';
import { decideRequest } from '../../runtime/decide.ts';
import { decisionJson } from '../../runtime/decision-json.ts';
import type { Decision } from '../../runtime/types.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import type { Io } from '../io.ts';
import { answerRequest } from '../run/answer-request.ts';
import { askingWorld } from '../run/asking-world.ts';
import { openRequest, type OpenRequest } from '../run/open-request.ts';
import {
  addOccasionOptions,
  addRequestOptions,
  type RequestOptions,
} from '../run/request-options.ts';
import { realWorld, type RunWorld } from '../run/run-world.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface RunOptions extends RequestOptions {
  readonly dryRun?: boolean;
  readonly explain?: boolean;
  readonly format: 'text' | 'json';
  readonly embedded?: boolean;
}

/** Decides one request and, unless it is a dry run, has it answered. */
export const run: CommandModule = {
  configure(command) {
    addRequestOptions(command)
      .option('--dry-run', 'decide and print the decision; send nothing')
      .option('--explain', 'print the steps that led to the decision')
      .addOption(
        new Option('--format <format>', 'how to print the decision')
          .choices(['text', 'json'])
          .default('text'),
      )
      .option('--embedded', 'have every model answered in-process, without network');
    addOccasionOptions(command).addHelpText(
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
  const opened = await openRequest(io, positional, options);
  if (typeof opened === 'number') return opened;
  const { compiled, request, context } = opened;
  const decision =
    options.dryRun === true
      ? decideRequest(compiled, request, context)
      : await decideLive(io, world, opened, options.embedded ?? false);
  if (options.dryRun === true) await io.writeOut(shown(decision, options));
  else await io.writeErr(announced(decision, options));
  const refused = await refuseByDecision(io, decision);
  if (refused !== undefined || options.dryRun === true) return refused ?? EXIT.ok;
  return answerRequest(io, world, decision, {
    policy: compiled.policy,
    request,
    counter: context.signals.tokens,
    embedded: options.embedded ?? false,
    seed: options.seed,
    now: context.signals.now ?? io.now(),
  });
}

/** Decides with the readings that others have to be asked for. */
async function decideLive(
  io: Io,
  world: RunWorld,
  { compiled, request, context }: OpenRequest,
  embedded: boolean,
): Promise<Decision> {
  const asking = askingWorld(io, world, { counter: context.signals.tokens, embedded });
  try {
    return await decideAsking(compiled, request, context, asking);
  } finally {
    await asking.close();
  }
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
