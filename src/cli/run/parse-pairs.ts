/** `name=value` pairs in their order, or one line that says what is wrong with one of them. */
export function parsePairs(
  option: string,
  given: readonly string[],
): readonly (readonly [name: string, value: string])[] | string {
  const pairs: (readonly [string, string])[] = [];
  for (const pair of given) {
    const equals = pair.indexOf('=');
    if (equals < 1) return `\`${option} ${pair}\` has no value: write \`${option} name=value\``;
    pairs.push([pair.slice(0, equals), pair.slice(equals + 1)]);
  }
  return pairs;
}
