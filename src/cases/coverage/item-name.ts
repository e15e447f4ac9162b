import { printTest } from '../../policy/print-condition.ts';
import type { Item } from './items.ts';

/** Longest text of a test in a name. */
const LONGEST_TEST = 80;

/** What a case shows that was made for an item; `holds` says whether the rule decides it. */
export function itemName(item: Item, holds: boolean): string {
  if (item.kind === 'rule') return item.rule === -1 ? 'no rule decides' : `${item.name} decides`;
  const test = Array.from(printTest(item.test));
  const shown =
    test.length > LONGEST_TEST ? `${test.slice(0, LONGEST_TEST).join('')}…` : test.join('');
  const rule = `${item.name} ${holds ? 'holds' : 'does not hold'}`;
  return `${rule} because \`${shown}\` ${item.wanted ? 'does' : 'does not'}`;
}
