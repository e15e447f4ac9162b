/** Results end here, so that no call is optimised away. */
let sink = 0;

/** Median ns of one call over seven rounds of at least 40 ms. */
export function nsPerCall<Input>(call: (input: Input) => number, inputs: readonly Input[]): number {
  const rounds: number[] = [];
  let repeat = 1;
  for (;;) {
    const start = process.hrtime.bigint();
    for (let count = 0; count < repeat; count++) for (const one of inputs) sink += call(one);
    const elapsed = Number(process.hrtime.bigint() - start);
    if (elapsed < 4e7) {
      repeat *= 2;
      continue;
    }
    rounds.push(elapsed / (repeat * inputs.length));
    if (rounds.length === 7) return rounds.sort((a, b) => a - b)[3] ?? NaN;
  }
}

/** Something that depends on every result. */
export function sunk(): number {
  return sink;
}
