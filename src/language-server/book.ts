import { findAttemptFact } from '../attempt-facts/registry.ts';
import type { FactFleet } from '../attempt-facts/types.ts';
import { bindDeclaredSignals } from '../bind/declared-signals.ts';
import { DEEPEST_INCLUDE, MOST_FILES } from '../bind/defaults.ts';
import { Findings } from '../bind/findings.ts';
import { asText, entriesOf, field, itemsOf } from '../bind/located.ts';
import type { PolicyFile } from '../bind/read-policy-file.ts';
import { bindModel } from '../bind/models.ts';
import { providerNames } from '../bind/provider-names.ts';
import { readCatalogue } from '../bind/read-catalogue.ts';
import { readSignalFiles, type SignalFiles } from '../bind/read-signal-files.ts';
import { isRelativePath, normalisePath, resolvePath } from '../bind/resolve-path.ts';
import { isBuiltInSignal, SignalNames } from '../bind/signal-names.ts';
import type { ReadBytes } from '../bind/types.ts';
import { builtInCatalogue } from '../catalogue/built-in.ts';
import type { Catalogue } from '../catalogue/types.ts';
import type { Signal, SignalType } from '../signals/types.ts';
import type { LocatedEntry } from '../syntax/types.ts';
import type { About } from './schema-walk.ts';
import type { Sketch } from './sketch.ts';

/** Sections whose keys are names. */
export type NameSection = 'models' | 'routes' | 'attributes' | 'signals';

/** What a condition can compare with something: a signal, or a fact about attempts. */
export interface Testable {
  readonly id: string;
  readonly type: SignalType;
  readonly summary: string;
  readonly absentWhen: string | undefined;
}

/** How a book reads files. */
export interface BookSource {
  readonly readBytes: ReadBytes;
  /** The sketch of a file; undefined where it cannot be read. */
  readonly sketchOf: (path: string) => Promise<Sketch | undefined>;
}

/** A policy as far as its files can be made out: what names there are and where they stand. */
export class Book {
  /** The policy's own path, normalised. */
  readonly root: string;
  /** By normalised path, in the order of their meaning. */
  readonly files: ReadonlyMap<string, Sketch>;
  readonly #readBytes: ReadBytes;
  #fleet: FactFleet | undefined;
  #declared: ReturnType<typeof bindDeclaredSignals> | undefined;

  readonly #signalFiles: SignalFiles;

  constructor(
    root: string,
    files: ReadonlyMap<string, Sketch>,
    signalFiles: SignalFiles,
    readBytes: ReadBytes,
  ) {
    this.root = root;
    this.files = files;
    this.#signalFiles = signalFiles;
    this.#readBytes = readBytes;
  }

  /** The models that `uses` can name. */
  async catalogue(): Promise<Catalogue> {
    const own = this.files.get(this.root);
    const stated = own === undefined ? undefined : field(own.root, 'catalogue');
    const { catalogue } = await readCatalogue(stated, this.#readBytes);
    return catalogue ?? builtInCatalogue;
  }

  /** The entries of a section in all files; of a repeated name the first. */
  section(name: NameSection): ReadonlyMap<string, LocatedEntry> {
    const entries = new Map<string, LocatedEntry>();
    for (const { root } of this.files.values()) {
      for (const entry of entriesOf(field(root, name))) {
        if (!entries.has(entry.key.value)) entries.set(entry.key.value, entry);
      }
    }
    return entries;
  }

  /** The attributes and signals that the policy declares; undefined where one is not whole. */
  get declared(): ReadonlyMap<string, Signal | undefined> {
    return this.#read().signals;
  }

  /** What a name in a condition means. */
  testable(about: About, name: string): Testable | undefined {
    return about === 'requests' ? this.#signal(name) : this.#fact(name);
  }

  #fact(name: string): Testable | undefined {
    const fact = findAttemptFact(name);
    if (fact?.kind !== 'static' || fact.values === undefined) return fact;
    const { kind } = fact.type;
    if (kind !== 'string' && kind !== 'set') return fact;
    this.#fleet ??= this.#readFleet();
    return { ...fact, type: { kind, values: [...new Set(fact.values(this.#fleet))] } };
  }

  /** The fleet as the built-in catalogue knows it. */
  #readFleet(): FactFleet {
    const scope = {
      catalogue: builtInCatalogue,
      providers: providerNames([builtInCatalogue]),
      findings: new Findings([]),
    };
    return {
      models: [...this.section('models').values()].flatMap(
        (entry) => bindModel(entry, scope) ?? [],
      ),
      routes: [...this.section('routes').keys()],
      providers: [...scope.providers],
    };
  }

  #signal(name: string): Signal | undefined {
    if (!this.declared.has(name) && !isBuiltInSignal(name)) return undefined;
    const names = new SignalNames(this.declared, true, true, new Findings([]));
    const [file] = this.files.values();
    return file === undefined ? undefined : names.resolve(name, file.root.span);
  }

  #read(): ReturnType<typeof bindDeclaredSignals> {
    this.#declared ??= bindDeclaredSignals(
      [...this.files.values()].map(asPolicyFile),
      this.#signalFiles,
      new Findings([]),
    );
    return this.#declared;
  }
}

/** A sketch in the form that binding reads. */
export function asPolicyFile({ source, root, comments }: Sketch): PolicyFile {
  return { source, root, comments, unread: new Set() };
}

/** Reads the sketch of a policy and of all it includes. */
export async function openBook(path: string, source: BookSource): Promise<Book> {
  const files = new Map<string, Sketch>();
  const met = new Set<string>();
  const visit = async (at: string, depth: number): Promise<void> => {
    const name = normalisePath(at);
    if (met.has(name) || met.size >= MOST_FILES || depth > DEEPEST_INCLUDE) return;
    met.add(name);
    const drawn = await source.sketchOf(name);
    if (drawn === undefined) return;
    for (const item of itemsOf(field(drawn.root, 'include'))) {
      const named = asText(item);
      if (named !== undefined && isRelativePath(named)) {
        await visit(resolvePath(name, named), depth + 1);
      }
    }
    files.set(name, drawn);
  };
  await visit(path, 0);
  const policyFiles = [...files.values()].map(asPolicyFile);
  const signalFiles = await readSignalFiles(policyFiles, source.readBytes);
  return new Book(normalisePath(path), files, signalFiles.files, source.readBytes);
}
