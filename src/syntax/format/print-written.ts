import { displayWidth } from '../../base/display-width.ts';
import { keepsLine } from './keeps-line.ts';
import type {
  Lines,
  Written,
  WrittenDocument,
  WrittenEntry,
  WrittenItem,
  WrittenList,
  WrittenMap,
} from './types.ts';

/** Columns that a map in braces or a list in brackets may reach. */
const WIDTH = 100;
const STEP = '  ';

/** The text of a document in the one style there is; ends with a line feed. */
export function printWritten({ header, root }: WrittenDocument): string {
  const printer = new Printer();
  printer.lines(header, '');
  printer.root(root);
  return `${printer.text().replace(/^\n+/, '').replace(/\n+$/, '')}\n`;
}

class Printer {
  readonly #lines: string[] = [];

  text(): string {
    return this.#lines.join('\n');
  }

  root(value: Written): void {
    if (isCollection(value) && !fitsFlow({ before: [], note: undefined, value }, 0)) {
      this.#block(value, '', '');
      return;
    }
    this.#lines.push(flowText(value));
    if (isCollection(value)) this.lines(value.after, '');
  }

  /** Comments and empty lines; no two empty lines follow each other. */
  lines(lines: Lines, indent: string): void {
    for (const line of lines) {
      if (line !== '') this.#lines.push(indent + line);
      else if (this.#lines.at(-1) !== '') this.#lines.push('');
    }
  }

  /** `start` is what the first line begins with: the indentation, or that and a dash. */
  #block(value: WrittenMap | WrittenList, indent: string, start: string): void {
    const print = (part: WrittenItem, at: number, put: (first: string) => void): void => {
      // What stands above the first part has been printed above the dash already.
      if (at > 0 || start === indent) {
        this.lines(at === 0 ? trimmed(part.before) : part.before, indent);
      }
      put(at === 0 ? start : indent);
    };
    if (value.kind === 'map') {
      for (const [at, entry] of value.entries.entries()) {
        print(entry, at, (first) => {
          this.#entry(entry, indent, first);
        });
      }
    } else {
      for (const [at, item] of value.items.entries()) {
        print(item, at, (first) => {
          this.#item(item, indent, first);
        });
      }
    }
    this.lines(value.after, indent);
  }

  #entry(entry: WrittenEntry, indent: string, start: string): void {
    this.#value(entry, `${start}${entry.key}:`, indent + STEP, (value) => {
      this.#block(value, indent + STEP, indent + STEP);
    });
  }

  #item(item: WrittenItem, indent: string, start: string): void {
    const { value } = item;
    const inner = indent + STEP;
    if (fitsFlow(item, start.length + 2) || !isCollection(value)) {
      this.#value(item, `${start}-`, inner, () => undefined);
      return;
    }
    // A dash has no room for comments; what is inside another dash was printed above that one.
    if (start === indent) this.lines(aboveDash(item, start.length + 2), indent);
    if (value.anchor === undefined) {
      this.#block(value, inner, `${start}- `);
    } else {
      this.#lines.push(`${start}- &${value.anchor}`);
      this.#block(value, inner, inner);
    }
  }

  /** `head` is what stands before the value on its line. */
  #value(
    part: WrittenItem,
    head: string,
    inner: string,
    block: (value: WrittenMap | WrittenList) => void,
  ): void {
    const { value, note } = part;
    const end = note === undefined ? '' : ` ${note}`;
    if (value.kind === 'text') {
      this.#lines.push(`${head} ${anchorText(value.anchor)}${value.header}${end}`);
      for (const line of value.lines) this.#lines.push(line === '' ? '' : inner + line);
    } else if (isCollection(value) && !fitsFlow(part, displayWidth(head) + 1)) {
      const anchor = value.anchor === undefined ? '' : ` &${value.anchor}`;
      this.#lines.push(`${head}${anchor}${end}`);
      block(value);
    } else {
      const text = flowText(value);
      this.#lines.push(`${head}${text === '' ? '' : ` ${text}`}${end}`);
    }
  }
}

function isCollection(value: Written): value is WrittenMap | WrittenList {
  return value.kind === 'map' || value.kind === 'list';
}

function isEmpty(value: WrittenMap | WrittenList): boolean {
  return (value.kind === 'map' ? value.entries : value.items).length === 0;
}

/** Whether a collection was written in brackets and stays so; `column` is where it would begin. */
function fitsFlow(part: WrittenItem, column: number): boolean {
  const { value } = part;
  if (!isCollection(value)) return true;
  if (isEmpty(value)) return true;
  if (!value.flow || holdsComments(value)) return false;
  return keepsLine(part) || column + displayWidth(flowText(value)) <= WIDTH;
}

/** Whether there is anything inside that one line cannot hold. */
function holdsComments(value: Written): boolean {
  if (!isCollection(value)) return value.kind === 'text';
  const parts: readonly WrittenItem[] = value.kind === 'map' ? value.entries : value.items;
  return (
    value.after.length > 0 ||
    parts.some(
      (part) => part.before.length > 0 || part.note !== undefined || holdsComments(part.value),
    )
  );
}

/** Comments of an item that its dash has no room for: its own, and those above its first part. */
function aboveDash({ value, note }: WrittenItem, column: number): Lines {
  const own = note === undefined ? [] : [note];
  if (!isCollection(value) || value.anchor !== undefined) return own;
  const [first] = value.kind === 'map' ? value.entries : value.items;
  if (first === undefined) return own;
  const above = [...own, ...first.before.filter((line) => line !== '')];
  const isNested = value.kind === 'list' && !fitsFlow(first, column + 2);
  return isNested ? [...above, ...aboveDash(first, column + 2)] : above;
}

/** Without empty lines at the start. */
function trimmed(lines: Lines): Lines {
  const first = lines.findIndex((line) => line !== '');
  return first < 0 ? [] : lines.slice(first);
}

function anchorText(anchor: string | undefined): string {
  return anchor === undefined ? '' : `&${anchor} `;
}

/** A value on one line. */
function flowText(value: Written): string {
  switch (value.kind) {
    case 'alias':
      return `*${value.name}`;
    case 'scalar':
      return `${anchorText(value.anchor)}${value.text}`.trimEnd();
    case 'text':
      return '';
    case 'list':
      return `${anchorText(value.anchor)}[${value.items.map((item) => flowText(item.value)).join(', ')}]`;
    case 'map': {
      const entries = value.entries.map(({ key, value: inner }) =>
        `${key}: ${flowText(inner)}`.trimEnd(),
      );
      return `${anchorText(value.anchor)}${entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`}`;
    }
  }
}
