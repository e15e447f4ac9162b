import { MOST_SIGNALS } from '../analysis/smallest-change.ts';
import { printInput } from '../analysis/witness/print-input.ts';
import { counted } from '../base/counted.ts';
import { visibleText } from '../base/visible-text.ts';
import type { ExplainedChange, ExplainedChanges } from '../explain/types.ts';
import type { Decision } from '../runtime/types.ts';
import { actionWords, shortReading, type ExplainStyle } from './explain-words.ts';
import { cut } from './text-table.ts';
import { wrapped } from './wrapped.ts';

/** Longest command line, in characters: terminals and people end here. */
const LONGEST = 4000;

/** What stands above the smallest changes. */
export function changeTitle(changes: ExplainedChanges): string {
  const one = 'smallest change that leads elsewhere';
  if (changes.kind !== 'some') return one;
  const many = counted(changes.list[0]?.signals.length ?? 0, 'signal');
  const title =
    changes.list.length === 1
      ? `${one}: ${many}`
      : `smallest changes that lead elsewhere: ${many} each`;
  return changes.isSmallest ? title : `${title}; whether fewer do is not known`;
}

/** The smallest changes, each with the command that shows it. */
export function changeLines(changes: ExplainedChanges, style: ExplainStyle): readonly string[] {
  switch (changes.kind) {
    case 'none':
      return changes.nowhere
        ? ['none: the policy leads every request to the same plan']
        : [`none with up to ${counted(changes.upTo, 'signal')} changed: proved`];
    case 'unknown': {
      const text = `not known up to ${counted(MOST_SIGNALS, 'signal')}: ${changes.why}`;
      return wrapped(text, style.width - 2, 2);
    }
    case 'some':
      return changes.list.flatMap((change, at) => [
        ...(at > 0 ? [''] : []),
        ...oneChange(change, style),
      ]);
  }
}

function oneChange(
  { signals, decision, input, isMadeUp }: ExplainedChange,
  { chalk, width, again }: ExplainStyle,
): readonly string[] {
  const changed = signals.map(
    ({ signal, from, to }) => `${signal}: ${shortReading(from)} → ${shortReading(to)}`,
  );
  const seed = again.seed === 0 ? '' : ` --seed ${String(again.seed)}`;
  const command = printInput(input, again.policy) + seed;
  return [
    ...changed.map((line) => cut(visibleText(line), width - 2)),
    ...wrapped(visibleText(leadsTo(decision)), width - 4, 2).map((line) => `  ${line}`),
    ...(isMadeUp ? ['  shown by a request that is made up and reads the same otherwise:'] : []),
    command.length > LONGEST
      ? '  the request is too long for a command line; `--format json` has it'
      : chalk.dim(`  ${command}`),
  ];
}

function leadsTo({ rule, action, plan }: Decision): string {
  const decides = rule === 'default' ? 'the default' : `rule ${rule}`;
  const models = plan.attempts.map(({ model }) => model.id).join(', ');
  const asking = models === '' ? 'no model can serve it' : `asking ${models}`;
  return `then ${decides} decides: ${actionWords(action)}${action.kind === 'route' ? `, ${asking}` : ''}`;
}
