import { filesBelow, readText } from './source-files.ts';

/** A fenced block of a page. */
export interface Fence {
  /** The first word after the fence, such as `yaml`; empty where there is none. */
  readonly language: string;
  /** The other words after the fence, such as `policy` and `file=llmroute.yaml`. */
  readonly words: readonly string[];
  /** The line of the opening fence, from 1. */
  readonly line: number;
  /** What stands between the fences, without the indent of the opening one. */
  readonly lines: readonly string[];
  /** What stands before the fence on its line: spaces, in a list. */
  readonly indent: string;
}

/** A link of a page, and the line it stands in, from 1. */
export interface Link {
  readonly target: string;
  readonly line: number;
}

const OPENING = /^( *)(`{3,}|~{3,}) *([^`]*)$/;
const FOLDERS = ['docs', 'policies'];

/** Every page of the repository, by its path from the root. */
export function pages(): readonly string[] {
  const inFolders = FOLDERS.flatMap((folder) => filesBelow(folder));
  return [...ROOT_PAGES, ...inFolders].filter((path) => path.endsWith('.md'));
}

const ROOT_PAGES = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'];

/** The text of the page at `path`, line by line. */
export function linesOf(path: string): readonly string[] {
  return readText(path).split('\n');
}

/** The fenced blocks of a page in their order; one that nobody closes ends with the page. */
export function fencesOf(lines: readonly string[]): readonly Fence[] {
  return split(lines).fences;
}

/** What a fence's words say after `name=`. */
export function option(fence: Fence, name: string): string | undefined {
  const word = fence.words.find((one) => one.startsWith(`${name}=`));
  return word?.slice(name.length + 1);
}

/** Links and images to elsewhere, of the running text: neither code nor comments. */
export function linksOf(lines: readonly string[]): readonly Link[] {
  return split(lines).prose.flatMap(({ text, line }) => {
    const plain = text.replaceAll(/(`+)(?!`).*?[^`]?\1(?!`)/g, 'code');
    const inline = [...plain.matchAll(/\]\(\s*<?([^\s)>]+)>?[^)]*\)/g)];
    const named = [...plain.matchAll(/^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)/g)];
    return [...inline, ...named].map(([, target = '']) => ({ target, line }));
  });
}

/** The anchors that GitHub gives to a page's headings. */
export function anchorsOf(lines: readonly string[]): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const { text } of split(lines).prose) {
    const heading = /^ {0,3}#{1,6}\s+(.*?)(?:\s+#+)?\s*$/.exec(text)?.[1];
    if (heading === undefined) continue;
    const slug = slugOf(heading);
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** Letters, digits, `-` and `_` stay, spaces become `-`; links keep their words. */
function slugOf(heading: string): string {
  return heading
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

interface Parts {
  readonly fences: readonly Fence[];
  readonly prose: readonly { readonly text: string; readonly line: number }[];
}

function split(lines: readonly string[]): Parts {
  const fences: Fence[] = [];
  const prose: { text: string; line: number }[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index] ?? '';
    const [, indent = '', marks = '', info = ''] = OPENING.exec(text) ?? [];
    if (marks === '') {
      prose.push({ text, line: index + 1 });
      continue;
    }
    const end = closing(lines, index + 1, marks);
    const [language = '', ...words] = info.trim().split(/\s+/);
    const inside = lines.slice(index + 1, end).map((line) => unindent(line, indent.length));
    fences.push({ language, words, line: index + 1, lines: inside, indent });
    index = end;
  }
  return { fences, prose };
}

function closing(lines: readonly string[], from: number, marks: string): number {
  for (let index = from; index < lines.length; index += 1) {
    const text = (lines[index] ?? '').trim();
    if (text.length >= marks.length && text === (marks[0] ?? '').repeat(text.length)) return index;
  }
  return lines.length;
}

function unindent(line: string, most: number): string {
  const indent = line.length - line.trimStart().length;
  return line.slice(Math.min(indent, most));
}
