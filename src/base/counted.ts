/** `1 rule`, `2 rules`: a count with its noun, which makes its plural with an `s`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
