import { didYouMean, nearest } from '../base/did-you-mean.ts';
import type { DiagnosticCode } from '../diagnostics/codes.ts';
import { renameFix } from '../diagnostics/rename-fix.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic, Fix, Related } from '../diagnostics/types.ts';
import type { Span } from '../source/span.ts';
import { listNames } from './quote.ts';

/**
 * Looking for near names costs time for each known name; a hostile policy with a hundred thousand
 * unknown names gets suggestions for the first of them only.
 */
const MOST_SUGGESTIONS = 100;

/** Collects what binding finds; a place that was spoken of before is not spoken of again. */
export class Findings {
  readonly #earlier: readonly Diagnostic[];
  readonly #list: Diagnostic[] = [];
  readonly #spoken = new Set<string>();
  #suggestions = 0;

  /** `earlier` is what the stages before found; it is not part of {@link all}. */
  constructor(earlier: readonly Diagnostic[]) {
    this.#earlier = earlier;
    for (const diagnostic of earlier) this.#spoken.add(place(diagnostic.at));
  }

  /** An error at a place; `help` says what to do. */
  error(
    code: DiagnosticCode,
    at: Span,
    message: string,
    help?: string,
    related: readonly Related[] = [],
    fix?: Fix,
  ): void {
    if (this.#spoken.has(place(at))) return;
    this.#spoken.add(place(at));
    this.#list.push(report(code, at, message, { help, related, fix }));
  }

  /** An error about a name that nothing has, with the nearest names, else what else to do. */
  unknown(
    code: DiagnosticCode,
    at: Span,
    message: string,
    name: string,
    known: Iterable<string>,
    otherwise?: string,
  ): void {
    if (this.#spoken.has(place(at))) return;
    const names = [...known];
    const isLooked = this.#suggestions++ < MOST_SUGGESTIONS;
    const near = isLooked ? didYouMean(name, names) : undefined;
    const [right, another] = isLooked ? nearest(name, names) : [];
    const fix =
      right === undefined || another !== undefined ? undefined : renameFix(at, name, right);
    const all = names.length > 0 && names.length <= 8 ? `known: ${listNames(names)}` : undefined;
    this.error(code, at, message, near ?? otherwise ?? all, [], fix);
  }

  /** Whether an earlier stage said something about a place within `span`. */
  isSpokenWithin(span: Span): boolean {
    return this.#earlier.some(
      ({ at }) => at.source === span.source && at.start >= span.start && at.end <= span.end,
    );
  }

  /** What was found here, in the order in which it was found. */
  get all(): readonly Diagnostic[] {
    return this.#list;
  }
}

function place(at: Span): string {
  return `${String(at.start)}:${String(at.end)}:${at.source.path}`;
}
