import type { Lines } from './types.ts';

const IGNORE = /^#\s*llmroute-ignore(?![\w-])/;

/** Whether a comment speaks about the line that a value begins on, so that it must not move. */
export function keepsLine(above: {
  readonly before: Lines;
  readonly note: string | undefined;
}): boolean {
  if (above.note !== undefined && IGNORE.test(above.note)) return true;
  const near = above.before.slice(above.before.lastIndexOf('') + 1);
  return near.some((line) => IGNORE.test(line));
}
