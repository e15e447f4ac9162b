import { bindCases } from '../../cases/bind-cases.ts';
import { policiesBeside } from '../../cases/cases-names.ts';
import { readCasesDocument, type CasesDocument } from '../../cases/read-document.ts';
import type { Case } from '../../cases/types.ts';
import { asText, field } from '../../bind/located.ts';
import { loadPolicy } from '../../bind/load.ts';
import { normalisePath, resolvePath } from '../../bind/resolve-path.ts';
import { compilePolicy } from '../../compile/compile-policy.ts';
import { order } from '../../diagnostics/order.ts';
import { report } from '../../diagnostics/report.ts';
import type { Diagnostic } from '../../diagnostics/types.ts';
import { preparePolicy, type PreparedPolicy } from '../../simulate/prepare-policy.ts';
import type { Io } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import type { FoundCases } from './find-cases.ts';

/** The cases of one file and the policy they are of. */
export interface OpenCases {
  readonly path: string;
  readonly policyPath: string;
  readonly prepared: PreparedPolicy;
  readonly cases: readonly Case[];
}

/** What could be opened, everything that is wrong, and every file that was looked at. */
export interface Opened {
  readonly open: readonly OpenCases[];
  readonly diagnostics: readonly Diagnostic[];
  readonly files: readonly string[];
}

/** Opens cases files with their policies; `override` stands for the policies that they name. */
export async function openCases(
  io: Io,
  found: readonly FoundCases[],
  override: string | undefined,
): Promise<Opened> {
  const opener = new Opener(io, override);
  for (const one of found) await opener.add(one);
  return opener;
}

class Opener implements Opened {
  readonly open: OpenCases[] = [];
  readonly #found: Diagnostic[] = [];
  readonly #files = new Set<string>();
  readonly #policies = new Map<string, Promise<PreparedPolicy | undefined>>();
  readonly #seen = new Set<string>();
  readonly #io: Io;
  readonly #override: string | undefined;

  constructor(io: Io, override: string | undefined) {
    this.#io = io;
    this.#override = override;
  }

  get diagnostics(): readonly Diagnostic[] {
    return order(this.#found);
  }

  get files(): readonly string[] {
    return [...this.#files];
  }

  async add({ path, only }: FoundCases): Promise<void> {
    const read = await readCasesDocument(path, readBytes(this.#io));
    const policyPath = this.#override ?? (read.value && (await this.#policyOf(path, read.value)));
    if (only !== undefined && policyPath !== undefined) {
      if (normalisePath(policyPath) !== normalisePath(only)) return;
    }
    const key = `${normalisePath(path)}\n${policyPath ?? ''}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#files.add(path);
    if (read.value === undefined || policyPath === undefined) {
      this.#found.push(...read.diagnostics);
      return;
    }
    const prepared = await this.#policy(policyPath, read.value);
    if (prepared === undefined) {
      this.#found.push(...read.diagnostics);
      return;
    }
    const { policy } = prepared.compiled;
    const bound = await bindCases(read.value, read.diagnostics, policy, readBytes(this.#io));
    this.#found.push(...bound.diagnostics);
    if (bound.value === undefined) return;
    for (const file of bound.value.files) this.#files.add(file);
    this.open.push({ path, policyPath, prepared, cases: bound.value.cases });
  }

  /** The policy that the file names, else the usual one beside it that is there. */
  async #policyOf(path: string, { root }: CasesDocument): Promise<string> {
    const stated = asText(field(root, 'policy'));
    if (stated !== undefined) return resolvePath(path, stated);
    const usual = policiesBeside(path);
    for (const candidate of usual) {
      if (!('problem' in (await this.#io.readFile(candidate)))) return candidate;
    }
    return usual[0] ?? path;
  }

  async #policy(path: string, document: CasesDocument): Promise<PreparedPolicy | undefined> {
    this.#files.add(path);
    const bytes = await this.#io.readFile(path);
    if ('problem' in bytes) {
      const node = field(document.root, 'policy');
      const { source } = document;
      const at = node?.span ?? { source, start: 0, end: 0 };
      const help =
        this.#override !== undefined
          ? 'check the path of `--policy`'
          : node === undefined
            ? 'name the policy with `policy`'
            : 'check the path';
      this.#found.push(report('file-unreadable', at, `the policy ${bytes.message}`, { help }));
      return undefined;
    }
    let loading = this.#policies.get(path);
    if (loading === undefined) {
      loading = this.#load(path);
      this.#policies.set(path, loading);
    }
    return loading;
  }

  async #load(path: string): Promise<PreparedPolicy | undefined> {
    const { value, diagnostics, files } = await loadPolicy(path, readBytes(this.#io));
    for (const file of files) this.#files.add(file);
    this.#found.push(...diagnostics);
    return value === undefined ? undefined : preparePolicy(compilePolicy(value));
  }
}
