import { displayWidth } from '../base/display-width.ts';

/** A column: its heading and where its cells stand. */
export interface Column {
  readonly heading: string;
  readonly align: 'left' | 'right';
}

/** Two columns between two columns. */
const GAP = '  ';

/** Lines of a table, the heading first; `paint` colours a cell after it was padded, `least` is how wide columns are at least. */
export function textTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paint: (cell: string, column: number, row: number) => string = (cell) => cell,
  least: readonly number[] = [],
): readonly string[] {
  const headings = columns.map((column) => column.heading);
  const widths = columns.map((_, index) =>
    Math.max(
      least[index] ?? 0,
      ...[headings, ...rows].map((row) => displayWidth(row[index] ?? '')),
    ),
  );
  return [headings, ...rows].map((row, rowIndex) =>
    row
      .map((cell, index) => {
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(cell)));
        const padded = columns[index]?.align === 'right' ? space + cell : cell + space;
        return paint(padded, index, rowIndex - 1);
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** A text cut to a number of columns, `…` at its end where something is missing. */
export function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (displayWidth(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
