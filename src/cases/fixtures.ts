import type { Findings } from '../bind/findings.ts';
import { asText, entriesOf, entryOf } from '../bind/located.ts';
import { quote } from '../bind/quote.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import { report } from '../diagnostics/report.ts';
import type { Located, LocatedEntry, LocatedMap } from '../syntax/types.ts';
import { mergeRequests } from './merge-requests.ts';

/** The requests of a cases file that others start from. */
export class Fixtures {
  readonly #stated: ReadonlyMap<string, LocatedEntry>;
  readonly #whole = new Map<string, LocatedMap>();
  readonly #used = new Set<string>();
  readonly #findings: Findings;

  constructor(section: Located | undefined, findings: Findings) {
    this.#stated = new Map(entriesOf(section).map((entry) => [entry.key.value, entry]));
    this.#findings = findings;
  }

  /** The request with everything that it starts from, `like` itself left out. */
  whole(request: LocatedMap): LocatedMap {
    const waiting: { readonly name: string | undefined; readonly own: LocatedMap }[] = [];
    const trail = new Set<string>();
    let name: string | undefined;
    let own: LocatedMap | undefined = request;
    let built: LocatedMap | undefined;
    // Not by recursion: a hostile file has a chain of a hundred thousand.
    while (own !== undefined) {
      waiting.push({ name, own: without(own, 'like') });
      const like = entryOf(own, 'like')?.value;
      name = asText(like);
      own = undefined;
      if (like === undefined || name === undefined) break;
      built = this.#whole.get(name);
      this.#used.add(name);
      if (built !== undefined) break;
      own = this.#find(name, like, trail);
    }
    for (const { name: done, own: over } of waiting.reverse()) {
      built = built === undefined ? over : mergeRequests(built, over);
      if (done !== undefined) this.#whole.set(done, built);
    }
    return built ?? request;
  }

  /** A warning for each fixture that nothing starts from. */
  unused(): readonly Diagnostic[] {
    return [...this.#stated]
      .filter(([name]) => !this.#used.has(name))
      .map(([name, { key }]) =>
        report('unused-fixture', key.span, `no case starts from the fixture ${quote(name)}`, {
          help: `remove it, or write \`like: ${name}\` in a request`,
        }),
      );
  }

  #find(name: string, like: Located, trail: Set<string>): LocatedMap | undefined {
    const entry = this.#stated.get(name);
    if (entry === undefined) {
      const message = `the file has no fixture ${quote(name)}`;
      this.#findings.unknown('unknown-fixture', like.span, message, name, this.#stated.keys());
      return undefined;
    }
    if (trail.has(name)) {
      this.#findings.error(
        'fixture-cycle',
        like.span,
        `the fixture ${quote(name)} starts from itself`,
        'let one of them start from nothing',
      );
      return undefined;
    }
    trail.add(name);
    return entry.value.kind === 'map' ? entry.value : undefined;
  }
}

function without(map: LocatedMap, name: string): LocatedMap {
  return { ...map, entries: map.entries.filter(({ key }) => key.value !== name) };
}
