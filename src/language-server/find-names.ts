import { Findings } from '../bind/findings.ts';
import { checkIdentifier, checkSignalName, type Noun } from '../bind/names.ts';
import { isRelativePath, resolvePath } from '../bind/resolve-path.ts';
import { isBuiltInSignal } from '../bind/signal-names.ts';
import { SourceText } from '../source/source-text.ts';
import type { Span } from '../source/span.ts';
import type { Edit } from '../diagnostics/types.ts';
import { printOperand } from '../policy/print-condition.ts';
import type { Book } from './book.ts';
import { type NameKind, type NamePlace, namesIn } from './names.ts';
import type { Sketch } from './sketch.ts';

/** The name at an offset of a file. */
export function nameAt(file: Sketch, offset: number): NamePlace | undefined {
  return namesIn(file).find(({ span }) => span.start <= offset && offset <= span.end);
}

/** Every place of a name in the files of policies, each once. */
export function placesOf(books: readonly Book[], { kind, name }: NamePlace): readonly NamePlace[] {
  const files = new Map(books.flatMap(({ files }) => [...files]));
  return [...files.values()]
    .flatMap((file) => namesIn(file))
    .filter((place) => place.kind === kind && place.name === name);
}

/** Where what a place names is declared; of an include, the beginning of that file. */
export function declarationsOf(books: readonly Book[], place: NamePlace): readonly Span[] {
  if (place.kind !== 'file') {
    return placesOf(books, place)
      .filter(({ declares }) => declares)
      .map(({ span }) => span);
  }
  if (!isRelativePath(place.name)) return [];
  const path = resolvePath(place.span.source.path, place.name);
  return [{ source: new SourceText(path, ''), start: 0, end: 0 }];
}

const NOUNS: Readonly<Record<Exclude<NameKind, 'file'>, Noun>> = {
  model: 'a model',
  route: 'a route',
  rule: 'a rule',
  signal: 'a signal',
};

/** Whether something declared in these policies stands at a place, so that it can be renamed. */
export function canRename(books: readonly Book[], place: NamePlace): boolean {
  return place.kind !== 'file' && placesOf(books, place).some(({ declares }) => declares);
}

/** The edits that give a name to what is called otherwise, or a sentence that says why not. */
export function rename(
  books: readonly Book[],
  place: NamePlace,
  to: string,
): readonly Edit[] | string {
  if (place.kind === 'file' || !canRename(books, place)) return 'this name cannot be changed here';
  const findings = new Findings([]);
  if (place.kind === 'signal')
    checkSignalName(NOUNS.signal, to, place.span, isBuiltInSignal, findings);
  else checkIdentifier(NOUNS[place.kind], to, place.span, findings);
  const [problem] = findings.all;
  if (problem !== undefined) return problem.message;
  const taken =
    to !== place.name && placesOf(books, { ...place, name: to }).some((one) => one.declares);
  if (taken) return `there is ${NOUNS[place.kind]} \`${to}\` already`;
  return placesOf(books, place).map(({ span }) => {
    const quoted = /["']/.test(span.source.text[span.start - 1] ?? '');
    return { at: span, text: quoted ? to : printOperand(to) };
  });
}
