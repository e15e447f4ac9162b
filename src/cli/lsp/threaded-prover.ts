import { Worker } from 'node:worker_threads';
import type { Diagnostic } from '../../diagnostics/types.ts';
import type { Desk } from '../../language-server/desk.ts';
import type { Findings } from '../../language-server/diagnose.ts';
import type { Prover } from '../../language-server/prover.ts';
import { SourceText } from '../../source/source-text.ts';
import type { Span } from '../../source/span.ts';
import type { FromThread, Question, ToThread } from './thread-messages.ts';

type Answer = Findings | string | undefined;

/** Answers in another thread, which is started when it is first asked. */
export class ThreadedProver implements Prover {
  readonly #desk: Desk;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #asked = 0;
  #thread: Worker | undefined;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async check(path: string, now: number): Promise<Findings | undefined> {
    const answer = await this.#ask({ kind: 'check', path, now });
    return typeof answer === 'object' ? revive(answer) : undefined;
  }

  async rule(path: string, id: string): Promise<string | undefined> {
    const answer = await this.#ask({ kind: 'rule', path, id });
    return typeof answer === 'string' ? answer : undefined;
  }

  /** Gives up what is being worked on: it is about texts that have changed since. */
  giveUp(): void {
    if (this.#waiting.size === 0) return;
    void this.#thread?.terminate();
    this.#end();
  }

  dispose(): void {
    void this.#thread?.terminate();
    this.#end();
  }

  #ask(question: Question): Promise<Answer> {
    const thread = (this.#thread ??= this.#start());
    const number = ++this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(number, resolve);
      const { edition } = this.#desk;
      thread.postMessage({ kind: 'ask', number, edition, question } satisfies ToThread);
    });
  }

  #start(): Worker {
    const thread = new Worker(new URL('./prover-thread.js', import.meta.url));
    thread.on('message', (message: FromThread) => {
      if (message.kind === 'read') void this.#read(thread, message.number, message.path);
      else this.#settle(message.number, message.answer);
    });
    const gone = (): void => {
      if (this.#thread === thread) this.#end();
    };
    thread.on('error', gone);
    thread.on('exit', gone);
    return thread;
  }

  async #read(thread: Worker, number: number, path: string): Promise<void> {
    const bytes = await this.#desk.readBytes(path);
    thread.postMessage({ kind: 'bytes', number, bytes } satisfies ToThread);
  }

  #settle(number: number, answer: Answer): void {
    this.#waiting.get(number)?.(answer);
    this.#waiting.delete(number);
  }

  /** Nobody answers any more. */
  #end(): void {
    this.#thread = undefined;
    for (const number of [...this.#waiting.keys()]) this.#settle(number, undefined);
  }
}

/** What comes out of a thread has lost its classes: sources get theirs back, each once. */
function revive({ files, diagnostics }: Findings): Findings {
  const sources = new Map<SourceText, SourceText>();
  const span = ({ source, start, end }: Span): Span => {
    let known = sources.get(source);
    if (known === undefined) {
      known = new SourceText(source.path, source.text);
      sources.set(source, known);
    }
    return { source: known, start, end };
  };
  const one = ({ at, related, fix, ...rest }: Diagnostic): Diagnostic => ({
    ...rest,
    at: span(at),
    related: related.map((other) => ({ ...other, at: span(other.at) })),
    ...(fix === undefined
      ? {}
      : { fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, at: span(edit.at) })) } }),
  });
  return { files, diagnostics: diagnostics.map(one) };
}
