import { Chalk } from 'chalk';
import { Option } from 'commander';
import { inputText } from '../../analysis/witness/print-input.ts';
import type { JsonObject } from '../../base/json.ts';
import { explainRequest } from '../../explain/explain-request.ts';
import { explainJson } from '../../report/explain-json.ts';
import { explainText } from '../../report/explain-text.ts';
import type { RoutingRequest } from '../../request/routing-request.ts';
import { decideRequest } from '../../runtime/decide.ts';
import { EXIT } from '../exit-code.ts';
import { openRequest } from '../run/open-request.ts';
import { buildRequest, parseInput } from '../run/read-request.ts';
import {
  addOccasionOptions,
  addRequestOptions,
  type RequestOptions,
} from '../run/request-options.ts';
import type { CommandModule } from '../types.ts';

/** The options as commander hands them over. */
interface ExplainOptions extends RequestOptions {
  readonly format: 'text' | 'json';
}

/** Columns of text that is not for a terminal. */
const PAGE = 80;

/** Explains the decision on one request: how it came about, and what would change it. */
export const explain: CommandModule = {
  configure(command) {
    addOccasionOptions(addRequestOptions(command))
      .addOption(
        new Option('--format <format>', 'how to print the explanation')
          .choices(['text', 'json'])
          .default('text'),
      )
      .addHelpText(
        'after',
        `
Examples:
  llmroute explain prompt.txt
  llmroute explain --input '{"attributes": {"plan": "free"}}'
  echo "Summarise this" | llmroute explain - --attr plan=pro --format json`,
      );
  },

  async run(io, positional, given) {
    const options = given as ExplainOptions;
    const opened = await openRequest(io, positional, options);
    if (typeof opened === 'number') return opened;
    const { compiled, request, context } = opened;
    const decision = decideRequest(compiled, request, context);
    const explanation = explainRequest(compiled, request, context, decision, readBack);
    if (options.format === 'json') {
      await io.writeOut(explainJson(explanation));
      return EXIT.ok;
    }
    const text = explainText(explanation, {
      chalk: new Chalk({ level: io.colourOut }),
      width: io.stdoutIsTerminal ? Math.max(40, io.columns) : PAGE,
      again: { policy: options.policy, seed: options.seed },
    });
    await io.writeOut(text);
    return EXIT.ok;
  },
};

/** The request that `--input` makes of a record. */
function readBack(record: JsonObject): RoutingRequest | undefined {
  const parts = parseInput(inputText(record));
  if (typeof parts === 'string') return undefined;
  return buildRequest(parts, { attributes: {}, headers: {}, tags: [], time: undefined });
}
