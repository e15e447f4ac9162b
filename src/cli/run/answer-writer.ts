import type { ToolCall } from '../../runtime/types.ts';
import type { Io } from '../io.ts';

/** Writes an answer to stdout as it comes; ends it with a line break. */
export class AnswerWriter {
  readonly #io: Io;
  #last = '\n';

  constructor(io: Io) {
    this.#io = io;
  }

  async write(text: string): Promise<void> {
    // A model's words must not steer the terminal; a file or a pipe gets them as they are.
    const safe = this.#io.stdoutIsTerminal ? text.replace(STEERING, '') : text;
    if (safe === '') return;
    this.#last = safe.slice(-1);
    await this.#io.writeOut(safe);
  }

  /** Ends the line, then writes each tool call as a line of JSON. */
  async end(calls: readonly ToolCall[]): Promise<void> {
    if (this.#last !== '\n') await this.#io.writeOut('\n');
    this.#last = '\n';
    for (const call of calls) await this.#io.writeOut(`${JSON.stringify(call)}\n`);
  }
}

const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
