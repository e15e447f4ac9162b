/**
 * Tokens that a character adds on average, by the state of the text machine it leads to: one
 * figure for a state without positions, else one for each position in its run.
 *
 * Fitted, not thought up: least squares of relative errors against o200k_base, no weight below 0,
 * on every second text of the sets that docs/reference/tokens.md names; the other half gave the
 * errors printed there. To fit again: `node scripts/token-weights.mjs --fit`.
 */
export const WEIGHTS: Readonly<Record<string, readonly number[]>> = {
  start: [0.05],
  space: [0.21],
  spaces: [0.047],
  blank: [0.061],
  blanks: [0.305],
  lineEnd: [1.013],
  lineEndAfterSign: [0.362],
  lineEnds: [0.146],
  apostrophe: [0.8],
  contraction: [0.058, 0.124],
  signAfterSpace: [0.741],
  sign: [0.512, 0.147, 0.161],
  digitAfterSpace: [2.043],
  digit: [1.2, 0.127, 0.031, 0.8],
  accentEarly: [0.927],
  accentLate: [1.093],
  word: [0.642, 0.081, 0.074, 0.017, 0.112, 0.037, 0, 0.073, 0.219, 0.179, 0.153, 0.211],
  name: [0.758, 0.078, 0.051, 0, 0.099, 0.101, 0.078, 0.149, 0.141, 0.194, 0.188, 0.315],
  bare: [0.826, 0, 0, 0, 0.228, 0.141, 0.096, 0.107, 0.226, 0.169, 0.176, 0.176],
  bareName: [0.778, 0.099, 0.086, 0.098, 0.183, 0.131, 0.207, 0.201, 0.185, 0.205, 0.16, 0.303],
  capitals: [0.041, 0.089, 0.135, 0.169, 0.292],
  greek: [0.796, 0.293, 0.304, 0.313, 0.315, 0.317, 0.309, 0.308],
  cyrillic: [0.32, 0, 0.317, 0.742, 0.632, 0.443, 0.236, 0.079, 0.028, 0],
  hebrew: [0.561, 0.274, 0.387, 0.471, 0.492, 0.613],
  arabic: [0.408, 0.037, 0.418, 0.552, 0.563, 0.522],
  indic: [0.787, 0.317, 0.337, 0.524],
  southeast: [0.972, 0.472, 0.606],
  alphabet: [0.769, 0.263, 0.444, 0.478],
  kana: [0.96, 0.415, 0.61],
  han: [1.02, 0.715, 0.751],
  hangul: [0.674, 0.677, 0.687, 0.663],
  wideSign: [0.932, 0.802],
  typographic: [0.962, 0.749],
  symbol: [0.791, 0.611],
  mark: [0.801, 0.8],
  high: [1.153],
  low: [1.153],
  other: [0.8],
  rare: [2.475, 2.471, 1.545],
};
