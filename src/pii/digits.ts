/** The ASCII digits of a text, without what stands between them. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** Sum of digits, each times the weight at its place; places without a weight count nothing. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  weights.forEach((weight, place) => {
    sum += weight * Number(digits[place] ?? 0);
  });
  return sum;
}

/** Whether all digits are the same one, as in made-up numbers that pass many checks. */
export function isMonotonous(digits: string): boolean {
  return /^(\d)\1*$/.test(digits);
}
