import type { Connection } from 'vscode-languageserver';
import type { Diagnostic } from '../../diagnostics/types.ts';
import { order } from '../../diagnostics/order.ts';
import type { Desk } from '../../language-server/desk.ts';
import { byFile, checkStray } from '../../language-server/diagnose.ts';
import type { SizedProver } from './sized-prover.ts';
import { type Locate, protocolDiagnostic } from './to-protocol.ts';

/** How long to wait for further changes before a policy is checked, in ms. */
const PAUSE = 120;

/** The longest wait: a policy that takes long to check is checked less often. */
const LONGEST_PAUSE = 3000;

/** Checks what is open whenever it has changed, and tells the client what is wrong. */
export class Checker {
  readonly #desk: Desk;
  readonly #locate: Locate;
  readonly #connection: Connection;
  /** What was found last, by the path of the policy. */
  readonly #checked = new Map<string, ReadonlyMap<string, readonly Diagnostic[]>>();
  /** Files of which the client shows something. */
  readonly #shown = new Set<string>();
  readonly #changed = new Set<string>();
  readonly #givenUp = new Set<string>();
  #everything = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  /** How long the last check took, in ms. */
  #took = 0;
  readonly #now: () => number;
  readonly #prover: SizedProver;

  constructor(
    desk: Desk,
    locate: Locate,
    connection: Connection,
    prover: SizedProver,
    now: () => number,
  ) {
    this.#now = now;
    this.#prover = prover;
    this.#desk = desk;
    this.#locate = locate;
    this.#connection = connection;
  }

  /** Checks the policies a changed file is part of, once no more changes come. */
  soon(path: string): void {
    this.#changed.add(path);
    this.#start();
  }

  /** Checks everything that is open again: files that are not open may have changed. */
  all(): void {
    this.#everything = true;
    this.#start();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  /** What was found last in a file. */
  found(path: string): readonly Diagnostic[] {
    return order([...this.#checked.values()].flatMap((found) => found.get(path) ?? []));
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#prover.giveUp();
        // One check after the other: a policy that takes long is not checked twice at once.
        this.#running = (this.#running ?? Promise.resolve())
          .then(() => this.#check())
          .catch((error: unknown) => {
            this.#connection.console.error(`internal error: ${String(error)}`);
          });
      },
      Math.min(LONGEST_PAUSE, PAUSE + this.#took),
    );
  }

  async #check(): Promise<void> {
    const begun = this.#now();
    const changed = new Set(this.#changed);
    const everything = this.#everything;
    const givenUp = new Set(this.#givenUp);
    this.#changed.clear();
    this.#givenUp.clear();
    this.#everything = false;
    const wanted = await this.#wanted();
    for (const path of this.#checked.keys()) if (!wanted.has(path)) this.#checked.delete(path);
    for (const [path, kind] of wanted) {
      const before = this.#checked.get(path);
      const isTouched =
        everything ||
        givenUp.has(path) ||
        before === undefined ||
        [...before.keys()].some((file) => changed.has(file));
      if (!isTouched) continue;
      const found =
        kind === 'policy'
          ? await this.#prover.check(path, this.#now())
          : await checkStray(this.#desk.readBytes, path);
      // What was given up is to be checked again, whatever has changed by then.
      if (found === undefined) this.#givenUp.add(path);
      else this.#checked.set(path, byFile(found));
    }
    await this.#show();
    this.#took = this.#now() - begun;
  }

  /** The policies that open files are part of, and open files whose policy is not known. */
  async #wanted(): Promise<ReadonlyMap<string, 'policy' | 'stray'>> {
    const wanted = new Map<string, 'policy' | 'stray'>();
    for (const path of this.#desk.paths) {
      const standing = await this.#desk.standing(path);
      if (standing.kind === 'part') for (const policy of standing.of) wanted.set(policy, 'policy');
      else if (standing.kind !== 'other') wanted.set(path, standing.kind);
    }
    return wanted;
  }

  async #show(): Promise<void> {
    const files = new Set([...this.#checked.values()].flatMap((found) => [...found.keys()]));
    for (const path of new Set([...this.#shown, ...files])) {
      const diagnostics = this.found(path);
      const uri = this.#locate.uriOf(path);
      if (diagnostics.length === 0) this.#shown.delete(path);
      else this.#shown.add(path);
      await this.#connection.sendDiagnostics({
        uri,
        diagnostics: diagnostics.map((one) => protocolDiagnostic(one, this.#locate)),
      });
    }
  }
}
