/**
 * The temperature at which probabilities are least surprised by what is true (Guo, Pleiss, Sun,
 * Weinberger, "On Calibration of Modern Neural Networks", 2017), between 0.2 and 5, to 1 %.
 */
export function calibrate(
  judged: readonly { readonly label: number; readonly probabilities: Float64Array }[],
): number {
  if (judged.length === 0) return 1;
  const logs = judged.map(({ probabilities }) =>
    probabilities.map((one) => Math.log(Math.max(one, 1e-12))),
  );
  const surprises = new Map<number, number>();
  const surprise = (step: number): number => {
    const known = surprises.get(step);
    if (known !== undefined) return known;
    const temperature = temperatureOf(step);
    let sum = 0;
    for (const [at, { label }] of judged.entries()) {
      const own = logs[at] as Float64Array;
      let total = 0;
      for (const one of own) if (one > -25 * temperature) total += Math.exp(one / temperature);
      sum += Math.log(total) - (own[label] as number) / temperature;
    }
    surprises.set(step, sum);
    return sum;
  };
  // The surprise falls and then rises, so it is enough to follow it down.
  let low = 0;
  let high = STEPS;
  while (high - low > 2) {
    const left = low + Math.floor((high - low) / 3);
    const right = high - Math.floor((high - low) / 3);
    if (surprise(left) <= surprise(right)) high = right;
    else low = left;
  }
  let best = low;
  for (let step = low + 1; step <= high; step++) if (surprise(step) < surprise(best)) best = step;
  return temperatureOf(best);
}

const STEPS = 160;

function temperatureOf(step: number): number {
  return 0.2 * 25 ** (step / STEPS);
}
