// A cascade on GSM8K: what can be counted of the weak model's answer says whether to ask the strong.
import { denseOf } from '../../dist/train/router/dense-features.js';
import { fitRidge, predict } from '../../dist/train/router/ridge.js';

const STRENGTH = 30;
const HEDGES =
  /\b(?:however|assum\w*|approximately|about|cannot|not possible|unclear|maybe|let's|sorry)\b/gi;
const CALCULATION = /<<([-+*/().\d\s]{1,80})=\s*(-?[\d.]{1,20})>>/g;

/** Eight numbers of an answer. */
export function answerFeatures(prompt, answer) {
  const numbers = (text) => (text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  const final = /####\s*\$?(-?[\d,]+(?:\.\d+)?)/.exec(answer);
  const last = final === null ? numbers(answer).at(-1) : Number(final[1].replaceAll(',', ''));
  const calculations = [...answer.matchAll(CALCULATION)];
  const wrong = calculations.filter(
    ([, left, right]) => Math.abs((valueOf(left) ?? NaN) - Number(right)) > 0.011,
  ).length;
  const used = new Set(numbers(answer));
  return [
    Math.log1p(answer.length),
    final === null ? 0 : 1,
    last === undefined || !Number.isInteger(last) ? 1 : 0,
    Math.log1p(Math.abs(last ?? 0)),
    Math.log1p(calculations.length),
    Math.min(2, wrong),
    Math.min(3, answer.match(HEDGES)?.length ?? 0),
    numbers(prompt).filter((number) => !used.has(number)).length,
  ];
}

/** The value of a sum of products, with parentheses; undefined where it is none. */
function valueOf(text) {
  const tokens = text.match(/\d+(?:\.\d+)?|\.\d+|[-+*/()]/g) ?? [];
  let at = 0;
  const one = () => {
    const token = tokens[at++];
    if (token === '-') return -one();
    if (token !== '(') return token === undefined ? NaN : Number(token);
    const value = sum();
    at++;
    return value;
  };
  const product = () => {
    let value = one();
    while (tokens[at] === '*' || tokens[at] === '/') {
      value = tokens[at++] === '*' ? value * one() : value / one();
    }
    return value;
  };
  const sum = () => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      value = tokens[at++] === '+' ? value + product() : value - product();
    }
    return value;
  };
  const value = sum();
  return Number.isFinite(value) && at === tokens.length ? value : undefined;
}

/** A scorer that asks the weak model first, cross-fitted by the folds of the rows. */
export function cascadeScorer(rows, { strong, weak }) {
  const raw = new Map(
    rows.map((row) => [
      row,
      [...answerFeatures(row.prompt, row.outcomes[weak].answer), ...denseOf(row.prompt)],
    ]),
  );
  const scores = new Map();
  for (const fold of new Set(rows.map((row) => row.fold))) {
    const rest = rows.filter((row) => row.fold !== fold);
    const vectorOf = standardised(rest.map((row) => raw.get(row)));
    const gains = rest.map(({ outcomes }) => outcomes[strong].quality - outcomes[weak].quality);
    const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
    const vectors = rest.map((row) => vectorOf(raw.get(row)));
    const width = vectors[0].columns.length;
    const goal = Float64Array.from(gains, (gain) => gain - mean);
    const weights = fitRidge(vectors, goal, width, STRENGTH);
    for (const row of rows) {
      if (row.fold === fold) scores.set(row, predict(vectorOf(raw.get(row)), weights));
    }
  }
  return {
    name: 'cascade',
    scale: 'order',
    asksFirst: weak,
    score: (row) => row.outcomes.map((_, model) => (model === strong ? (scores.get(row) ?? 0) : 0)),
  };
}

function standardised(all) {
  const columns = Int32Array.from(all[0].keys());
  const means = [...columns].map((at) => all.reduce((sum, one) => sum + one[at], 0) / all.length);
  const spreads = means.map((mean, at) =>
    Math.sqrt(all.reduce((sum, one) => sum + (one[at] - mean) ** 2, 0) / all.length),
  );
  const within = (value) => Math.max(-4, Math.min(4, value));
  return (one) => ({
    columns,
    values: Float64Array.from(one, (value, at) =>
      spreads[at] < 1e-9 ? 0 : within((value - means[at]) / spreads[at]),
    ),
  });
}
