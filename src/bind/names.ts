import type { LocatedEntry } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { quote } from './quote.ts';

/** What rules, routes and models may be called: no spaces, so that a name stands in one word. */
const IDENTIFIER = /^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,127}$/;

/** What attributes and signals may be called; a dot would make them look like built-in signals. */
const SIGNAL_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,127}$/;

/** Words of conditions and rules, which can name nothing else. */
const WORDS: ReadonlySet<string> = new Set(['all', 'any', 'not', 'default']);

/** What is being named, with its article. */
export type Noun = 'a rule' | 'a route' | 'a model' | 'an attribute' | 'a signal' | 'a guarantee';

/** Whether `id` can name a rule, route or model; reports where it cannot. */
export function checkIdentifier(
  noun: Noun,
  id: string,
  at: LocatedEntry['key']['span'],
  findings: Findings,
): boolean {
  if (IDENTIFIER.test(id)) return true;
  findings.error(
    'wrong-name',
    at,
    `${quote(id)} cannot name ${noun}`,
    'start with a letter or digit, then letters, digits and `. _ : / @ + -`, at most 128 in all',
  );
  return false;
}

/** Whether `id` can name an attribute or a custom signal; reports where it cannot. */
export function checkSignalName(
  noun: Noun,
  id: string,
  at: LocatedEntry['key']['span'],
  isBuiltIn: (name: string) => boolean,
  findings: Findings,
): boolean {
  if (isBuiltIn(id)) {
    findings.error(
      'reserved-name',
      at,
      `${quote(id)} is a built-in signal`,
      'give it another name',
    );
    return false;
  }
  if (WORDS.has(id)) {
    findings.error(
      'reserved-name',
      at,
      `${quote(id)} is a word of the language and cannot name ${noun}`,
      'give it another name',
    );
    return false;
  }
  if (SIGNAL_NAME.test(id)) return true;
  const dotted = id.includes('.');
  findings.error(
    dotted ? 'reserved-name' : 'wrong-name',
    at,
    dotted
      ? `${quote(id)} has a dot, which only built-in signals have`
      : `${quote(id)} cannot name ${noun}`,
    dotted
      ? `write ${quote(id.replaceAll('.', '-'))}`
      : 'start with a letter, then letters, digits, `_` and `-`, at most 128 in all',
  );
  return false;
}
