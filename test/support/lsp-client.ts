import { PassThrough } from 'node:stream';
import {
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { main } from '../../src/cli/main.ts';
import type { Io } from '../../src/cli/io.ts';
import { memoryIo, type MemoryStart } from './memory-io.ts';

/** An editor, played by the client half of the protocol's own library. */
export class Editor {
  readonly connection: ProtocolConnection;
  /** What the server said last about each file. */
  readonly said = new Map<string, PublishDiagnosticsParams>();
  #waiting: (() => void)[] = [];
  #version = 1;

  constructor(connection: ProtocolConnection) {
    this.connection = connection;
    connection.onNotification(
      'textDocument/publishDiagnostics',
      (said: PublishDiagnosticsParams) => {
        this.said.set(said.uri, said);
        for (const wake of this.#waiting.splice(0)) wake();
      },
    );
    connection.listen();
  }

  start(parameters: Partial<InitializeParams> = {}): Promise<InitializeResult> {
    const started = this.connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: null,
      capabilities: {},
      ...parameters,
    });
    return started.then(async (result) => {
      await this.connection.sendNotification('initialized', {});
      return result;
    });
  }

  async open(uri: string, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'yaml', version: this.#version++, text },
    });
  }

  async change(uri: string, text: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: this.#version++ },
      contentChanges: [{ text }],
    });
  }

  ask<T>(method: string, uri: string, more: object): Promise<T> {
    return this.connection.sendRequest<T>(`textDocument/${method}`, {
      textDocument: { uri },
      ...more,
    });
  }

  /** What is wrong with a file, once `enough` says that this is what the test waits for. */
  async diagnostics(
    uri: string,
    enough: (found: readonly Diagnostic[]) => boolean,
  ): Promise<readonly Diagnostic[]> {
    for (;;) {
      const found = this.said.get(uri)?.diagnostics;
      if (found !== undefined && enough(found)) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
  }
}

/** A server in this process over a world in memory, and an editor that is connected to it. */
export function startInMemory(start: MemoryStart = {}): {
  readonly editor: Editor;
  readonly status: Promise<number>;
  readonly leave: () => void;
  /** Everything the server read. */
  readonly read: readonly string[];
} {
  const there = new PassThrough();
  const back = new PassThrough();
  const memory = memoryIo(start);
  const read: string[] = [];
  const io: Io = {
    ...memory,
    stdin: there,
    writeOut: async (text) => void back.write(text),
    readFile: async (path) => {
      read.push(path);
      return memory.readFile(path);
    },
  };
  const status = main(['lsp', '--stdio'], io);
  const connection = createProtocolConnection(
    new StreamMessageReader(back),
    new StreamMessageWriter(there),
  );
  return { editor: new Editor(connection), status, leave: () => there.end(), read };
}

/** A text with one `|`, without it, and where it was. */
export function withCursor(marked: string): {
  readonly text: string;
  readonly position: { readonly line: number; readonly character: number };
} {
  const at = marked.indexOf('|');
  const before = marked.slice(0, at).split(/\r\n|\n/);
  return {
    text: marked.slice(0, at) + marked.slice(at + 1),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}
