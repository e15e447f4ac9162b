import type { Pair } from '../columns.ts';
import type { Row, Scorer } from '../types.ts';

/** Less than any difference of qualities that matters, so that it only breaks ties. */
const TIE = 1e-9;

/** The oracle of a pair: first what only the strong model gets right, last what only the weak one does. */
export function oracleOfPair(rows: readonly Row[], { strong, weak }: Pair): Scorer {
  const places = new Map(rows.map((row, at) => [row.id, at]));
  return {
    name: 'oracle',
    scale: 'order',
    score: ({ id, outcomes }) =>
      outcomes.map(({ quality }, model) => {
        if (model === weak) return quality;
        return model === strong ? quality + (TIE * (places.get(id) ?? 0)) / rows.length : 0;
      }),
  };
}
