import type { Quality } from '../catalogue/types.ts';
import { isDay } from '../base/day.ts';
import type { Located } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { asNumber, asText, entriesOf, field } from './located.ts';
import { quote } from './quote.ts';

/** The figures of quality a model states; undefined where they are not whole. */
export function bindQuality(node: Located, findings: Findings): Quality | undefined {
  // INVARIANT: the gate has let through only labels there are, and figures from 0 to 1.
  const source = asText(field(node, 'source'));
  const asOf = field(node, 'asOf');
  const day = asText(asOf);
  const figure = asNumber(field(node, 'default'));
  if (asOf !== undefined && day !== undefined && !isDay(day)) {
    findings.error(
      'wrong-form',
      asOf.span,
      `${quote(day)} is no day`,
      'write it as `2026-11-10`: year, month, day',
    );
  }
  if (source === undefined || day === undefined || figure === undefined) return undefined;
  return {
    source,
    asOf: day,
    default: figure,
    task: figuresOf(field(node, 'task')),
    domain: figuresOf(field(node, 'domain')),
  };
}

function figuresOf(node: Located | undefined): Readonly<Record<string, number>> {
  const figures = Object.create(null) as Record<string, number>;
  for (const { key, value } of entriesOf(node)) {
    const figure = asNumber(value);
    if (figure !== undefined) figures[key.value] = figure;
  }
  return figures;
}
