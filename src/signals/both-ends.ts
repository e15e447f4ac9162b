/**
 * A text, or where it is longer than twice `each` code units, its first and its last so many, which
 * is where instructions stand: what a signal costs is then bounded whatever is sent.
 */
export function bothEnds(text: string, each: number): string {
  if (text.length <= 2 * each) return text;
  return `${text.slice(0, each)}\n${text.slice(-each)}`;
}
