import { resolve } from 'node:path';
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { VERSION } from '../../base/version.ts';
import { normalisePath } from '../../bind/resolve-path.ts';
import { Desk } from '../../language-server/desk.ts';
import type { Span } from '../../source/span.ts';
import { findPolicies } from '../find-policy.ts';
import type { Io } from '../io.ts';
import { readBytes } from '../read-bytes.ts';
import { Checker } from './checker.ts';
import { CAPABILITIES, Features } from './features.ts';
import { isFilePath, pathOf, rangeOf, uriOf } from './places.ts';
import { SizedProver } from './sized-prover.ts';
import type { Locate } from './to-protocol.ts';

/** One client: the folders it works in and the files it has open. */
export class Session {
  readonly #io: Io;
  readonly #connection: Connection;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #desk: Desk;
  readonly #prover: SizedProver;
  readonly #checker: Checker;
  /** URIs as the client writes them, by path. */
  readonly #uris = new Map<string, string>();
  #folders: readonly string[] = [];
  #policies: Promise<readonly string[]> | undefined;
  #snippets = false;
  #watches = false;

  constructor(io: Io, connection: Connection) {
    this.#io = io;
    this.#connection = connection;
    const read = readBytes(io);
    this.#desk = new Desk(
      async (path) => (isFilePath(path) ? read(path) : 'the file has not been saved yet'),
      () => (this.#policies ??= this.#findPolicies()),
    );
    this.#prover = new SizedProver(this.#desk);
    this.#checker = new Checker(this.#desk, this.#locate, connection, this.#prover, () => io.now());
    new Features(connection, {
      desk: this.#desk,
      locate: this.#locate,
      prover: this.#prover,
      day: () => new Date(io.now()).toISOString().slice(0, 10),
      snippets: () => this.#snippets,
      hasMark: (path) => this.#hasMark(path),
      found: (path) => this.#checker.found(path),
    });
    connection.onInitialize((parameters) => this.#initialize(parameters));
    connection.onInitialized(() => this.#watch());
    connection.onDidChangeWatchedFiles(() => {
      this.#lookAgain();
    });
    this.#listenToDocuments();
  }

  dispose(): void {
    this.#checker.dispose();
    this.#prover.dispose();
  }

  #listenToDocuments(): void {
    this.#documents.onDidChangeContent(({ document }) => {
      const path = pathOf(document.uri);
      if (path === undefined) return;
      this.#uris.set(path, document.uri);
      this.#desk.write(path, document.getText());
      this.#checker.soon(path);
    });
    this.#documents.onDidSave(() => {
      this.#lookAgain();
    });
    this.#documents.onDidClose(({ document }) => {
      const path = pathOf(document.uri);
      if (path === undefined) return;
      this.#desk.close(path);
      this.#checker.soon(path);
    });
    this.#documents.listen(this.#connection);
  }

  readonly #locate: Locate = {
    range: (span: Span) => rangeOf(span, this.#hasMark(normalisePath(span.source.path))),
    uriOf: (path: string) => this.#uris.get(path) ?? uriOf(path),
  };

  /** Files on the disk may have changed. */
  #lookAgain(): void {
    this.#policies = undefined;
    this.#desk.changedElsewhere();
    this.#checker.all();
  }

  #initialize(parameters: InitializeParams): InitializeResult {
    const { capabilities, workspaceFolders } = parameters;
    // Clients of before 3.6 know one folder only.
    const { rootUri } = parameters as { readonly rootUri?: string | null };
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? [rootUri ?? []].flat();
    this.#folders = uris.flatMap((uri) => pathOf(uri) ?? []).filter(isFilePath);
    const { textDocument, workspace } = capabilities;
    this.#snippets = textDocument?.completion?.completionItem?.snippetSupport === true;
    this.#watches = workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return {
      serverInfo: { name: 'llmroute', version: VERSION },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: {
          openClose: true,
          change: TextDocumentSyncKind.Incremental,
          save: { includeText: false },
        },
        ...CAPABILITIES,
      },
    };
  }

  async #watch(): Promise<void> {
    if (!this.#watches) return;
    await this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: '**/*.{yaml,yml,json}' }],
    });
  }

  /** The policies of the folders that the client works in, as other commands find them. */
  async #findPolicies(): Promise<readonly string[]> {
    const all: string[] = [];
    for (const folder of this.#folders) {
      const there = Object.create(this.#io, { cwd: { value: folder } }) as Io;
      const found = await findPolicies(there, undefined);
      if ('message' in found) continue;
      all.push(...found.paths.map((path) => resolve(folder, path).replaceAll('\\', '/')));
    }
    return [...new Set(all)];
  }

  /** Whether the editor's text begins with a byte order mark, which sources are read without. */
  #hasMark(path: string): boolean {
    const uri = this.#uris.get(path);
    const document = uri === undefined ? undefined : this.#documents.get(uri);
    return document?.getText({ start: ORIGIN, end: { line: 0, character: 1 } }) === '\uFEFF';
  }
}

const ORIGIN = { line: 0, character: 0 };
