/**
 * Tokens that a character adds on average, by the state of the text machine it leads to: one
 * figure for a state without positions, else one for each position in its run.
 *
 * Fitted, not thought up: least squares of relative errors against o200k_base, no weight below 0,
 * on every second text of the sets that docs/reference/tokens.md names; the other half gave the
 * errors printed there. To fit again: `node scripts/fit-token-weights.mjs`.
 */
export const WEIGHTS: Readonly<Record<string, readonly number[]>> = {
  start: [0.05],
  space: [0.09],
  spaces: [0.074],
  blank: [0],
  blanks: [0.324],
  lineEnd: [0.967],
  lineEndAfterSign: [0.023],
  lineEnds: [0.035],
  apostrophe: [0.628],
  contraction: [0.232, 0.393],
  signAfterSpace: [0.878],
  sign: [0.568, 0.103, 0],
  digitAfterSpace: [2.133],
  digit: [1.461, 0, 0],
  accentEarly: [0.902],
  accentLate: [1.198],
  word: [0.71, 0.082, 0.145, 0, 0.109, 0.017, 0, 0.067, 0.281, 0.061, 0.132, 0.255],
  name: [0.527, 0.295, 0.219, 0, 0.084, 0.017, 0, 0.259, 0.047, 0.282, 0.209, 0.305],
  bare: [0.939, 0, 0, 0, 0.322, 0.119, 0.049, 0, 0.35, 0.004, 0.544, 0.232],
  bareName: [1.35, 0, 0, 0, 0, 0, 0.301, 0.208, 0.124, 0.237, 0.695, 0.544],
  capitals: [0.1, 0.353, 0.01, 0, 0.054, 0.604],
  greek: [0.068, 0, 0.392, 1.051, 1.129, 1.118, 0.709, 0.059],
  cyrillic: [0, 0, 0, 1.029, 1.472, 0.4, 0, 0, 0, 0],
  hebrew: [0.296, 0.175, 0.61, 0.657, 0.701, 0.6],
  arabic: [0, 0, 0.903, 1.194, 0.551, 0],
  indic: [0.744, 0.417, 0.491, 0.499],
  southeast: [0.787, 0.287, 0.676],
  alphabet: [0.672, 0.291, 1.546, 0.255],
  kana: [0.837, 0.433, 0.613],
  han: [1.193, 0.494, 0.747],
  hangul: [0.802, 0.731, 0.652, 0.531],
  wideSign: [1.055, 0.792],
  typographic: [1.044, 0.533],
  symbol: [0.827, 0.515],
  mark: [0.805, 0.8],
  high: [1.192],
  low: [1.192],
  other: [0.8],
  rare: [2.455, 2.455, 1.765],
};
