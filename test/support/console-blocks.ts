import type { Fence } from './markdown.ts';

/** A command that a page shows, and what it says comes of it. */
export interface ShownCommand {
  /** As it is typed, without the prompt. */
  readonly command: string;
  /** The exit status the page claims: 0 unless a comment such as `# exit 3` ends the command. */
  readonly status: number;
  /** What stands below it; empty where the page leaves the output out. */
  readonly output: readonly string[];
  /** Where the output starts: the index in the lines of the block. */
  readonly from: number;
}

const PROMPT = '$ ';
const LEFT_OUT = '…';
const STATUS = /\s+# exit (\d+)$/;

/** The commands of a ```console block, each with the lines up to the next one. */
export function commandsOf({ lines }: Fence): readonly ShownCommand[] {
  const starts = lines.flatMap((line, index) => (line.startsWith(PROMPT) ? [index] : []));
  return starts.map((start, place) => {
    let from = start + 1;
    while (lines[from - 1]?.endsWith('\\') === true) from += 1;
    const typed = lines.slice(start, from).join('\n').slice(PROMPT.length);
    return {
      command: typed.replace(STATUS, ''),
      status: Number(STATUS.exec(typed)?.[1] ?? 0),
      output: lines.slice(from, starts[place + 1] ?? lines.length),
      from,
    };
  });
}

/** Whether a page shows what was printed; a line `…` stands for any number of lines left out. */
export function shows(shown: readonly string[], printed: readonly string[]): boolean {
  const [first = [], ...others] = parts(shown);
  if (!startsWith(printed, first, 0)) return false;
  let at = first.length;
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1;
    const earliest = isLast ? Math.max(at, printed.length - part.length) : at;
    const found = printed.findIndex(
      (_, place) => place >= earliest && startsWith(printed, part, place),
    );
    if (part.length > 0 && found < 0) return false;
    at = part.length === 0 ? at : found + part.length;
    if (isLast && part.length === 0) return true;
  }
  return at === printed.length;
}

function parts(shown: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [[]];
  for (const line of shown) {
    if (line === LEFT_OUT) all.push([]);
    else all.at(-1)?.push(line);
  }
  return all;
}

function startsWith(lines: readonly string[], part: readonly string[], at: number): boolean {
  return part.every((line, index) => lines[at + index] === line);
}
