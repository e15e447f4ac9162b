const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar of a share from 0 to 1, padded to `width` columns; more than nothing is always seen. */
export function bar(share: number, width: number): string {
  const bounded = Math.max(0, Math.min(1, share));
  const eighths = bounded === 0 ? 0 : Math.max(1, Math.round(bounded * width * 8));
  return ('█'.repeat(eighths >> 3) + (EIGHTHS[eighths & 7] ?? '')).padEnd(width);
}
