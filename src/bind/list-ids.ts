import type { Span } from '../source/span.ts';
import type { Located } from '../syntax/types.ts';
import type { Findings } from './findings.ts';
import { asText, field } from './located.ts';
import { checkIdentifier } from './names.ts';
import { quote } from './quote.ts';

/** The ids of the entries of a list, each of which has its own. */
export class ListIds {
  readonly #noun: 'rule' | 'guarantee';
  readonly #findings: Findings;
  readonly #first = new Map<string, Span>();

  constructor(noun: 'rule' | 'guarantee', findings: Findings) {
    this.#noun = noun;
    this.#findings = findings;
  }

  /** The id of one more entry; undefined where it is missing, no name or taken, which is reported. */
  take(entry: Located): string | undefined {
    const node = field(entry, 'id');
    const id = asText(node);
    if (node === undefined || id === undefined) return undefined;
    if (!checkIdentifier(`a ${this.#noun}`, id, node.span, this.#findings)) return undefined;
    const earlier = this.#first.get(id);
    if (earlier === undefined) {
      this.#first.set(id, node.span);
      return id;
    }
    const message = `there are two ${this.#noun}s ${quote(id)}`;
    this.#findings.error('duplicate-id', node.span, message, 'rename one of them', [
      { message: 'the first one', at: earlier },
    ]);
    return undefined;
  }
}
