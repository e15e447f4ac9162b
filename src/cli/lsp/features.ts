import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CompletionList,
  type Connection,
  type DocumentFormattingParams,
  type DocumentSymbol,
  ErrorCodes,
  type Hover,
  type Location,
  MarkupKind,
  type ReferenceParams,
  type RenameParams,
  ResponseError,
  type ServerCapabilities,
  type TextDocumentPositionParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { normalisePath } from '../../bind/resolve-path.ts';
import type { Diagnostic, Edit } from '../../diagnostics/types.ts';
import type { Book } from '../../language-server/book.ts';
import { complete } from '../../language-server/complete.ts';
import type { Desk } from '../../language-server/desk.ts';
import {
  canRename,
  declarationsOf,
  nameAt,
  placesOf,
  rename,
} from '../../language-server/find-names.ts';
import { hover } from '../../language-server/hover.ts';
import { fixesOf } from '../../language-server/mend.ts';
import type { NamePlace } from '../../language-server/names.ts';
import { outline } from '../../language-server/outline.ts';
import type { Prover } from '../../language-server/prover.ts';
import type { Sketch } from '../../language-server/sketch.ts';
import type { Span } from '../../source/span.ts';
import { formatFile } from '../fmt/format-file.ts';
import { changeBetween } from './change-between.ts';
import { offsetOf, pathOf } from './places.ts';
import { completionItem, documentSymbol, type Locate } from './to-protocol.ts';

/** What the server can do, as it tells the client. */
export const CAPABILITIES: ServerCapabilities = {
  completionProvider: { triggerCharacters: [' ', ':', '{', '[', ',', '.', '/', '"', "'"] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentSymbolProvider: true,
  documentFormattingProvider: true,
  renameProvider: { prepareProvider: true },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
};

/** What questions are answered from. */
export interface FeatureContext {
  readonly desk: Desk;
  readonly locate: Locate;
  readonly prover: Prover;
  readonly day: () => string;
  /** Whether a text that is put in can say where the cursor goes. */
  readonly snippets: () => boolean;
  /** Whether an open file begins with a byte order mark. */
  readonly hasMark: (path: string) => boolean;
  /** What is wrong with a file. */
  readonly found: (path: string) => readonly Diagnostic[];
}

/** An open file of ours, and the policies it is part of. */
interface OpenFile {
  readonly path: string;
  readonly file: Sketch;
  readonly books: readonly Book[];
}

/** A place in an open file of ours. */
interface Spot extends OpenFile {
  /** The first of the policies. */
  readonly book: Book;
  readonly offset: number;
}

/** Answers what a client asks about the files it has open. */
export class Features {
  readonly #context: FeatureContext;

  constructor(connection: Connection, context: FeatureContext) {
    this.#context = context;
    connection.onCompletion((asked) => this.#complete(asked));
    connection.onHover((asked) => this.#hover(asked));
    connection.onDefinition((asked) => this.#definition(asked));
    connection.onReferences((asked) => this.#references(asked));
    connection.onPrepareRename((asked) => this.#prepareRename(asked));
    connection.onRenameRequest((asked) => this.#rename(asked));
    connection.onDocumentSymbol(({ textDocument }) => this.#symbols(textDocument.uri));
    connection.onCodeAction((asked) => this.#actions(asked));
    connection.onDocumentFormatting((asked) => this.#format(asked));
  }

  async #complete(asked: TextDocumentPositionParams): Promise<CompletionList | null> {
    const spot = await this.#spot(asked);
    if (spot === undefined) return null;
    const { book, file, offset } = spot;
    const found = await complete(book, file, offset, this.#context.day());
    const { start, end, suggestions, isWhole } = found;
    const range = this.#context.locate.range({ source: file.source, start, end });
    const snippets = this.#context.snippets();
    const items = suggestions.map((one, index) => completionItem(one, index, range, snippets));
    return { isIncomplete: !isWhole, items };
  }

  async #hover(asked: TextDocumentPositionParams): Promise<Hover | null> {
    const spot = await this.#spot(asked);
    if (spot === undefined) return null;
    const context = { book: spot.book, day: this.#context.day(), prover: this.#context.prover };
    const found = await hover(spot.file, spot.offset, context);
    if (found === undefined) return null;
    return {
      contents: { kind: MarkupKind.Markdown, value: found.text },
      range: this.#context.locate.range(found.at),
    };
  }

  async #definition(asked: TextDocumentPositionParams): Promise<Location[]> {
    const named = await this.#named(asked);
    return named === undefined ? [] : this.#locations(declarationsOf(named.books, named.place));
  }

  async #references(asked: ReferenceParams): Promise<Location[]> {
    const named = await this.#named(asked);
    if (named === undefined) return [];
    const places = placesOf(named.books, named.place).filter(
      ({ declares }) => !declares || asked.context.includeDeclaration,
    );
    return this.#locations(places.map(({ span }) => span));
  }

  async #prepareRename(asked: TextDocumentPositionParams) {
    const named = await this.#named(asked);
    if (named === undefined || !canRename(named.books, named.place)) return null;
    return {
      range: this.#context.locate.range(named.place.span),
      placeholder: named.place.name,
    };
  }

  async #rename(asked: RenameParams): Promise<WorkspaceEdit | ResponseError> {
    const named = await this.#named(asked);
    const edits =
      named === undefined
        ? 'there is no name to change here'
        : rename(named.books, named.place, asked.newName);
    return typeof edits === 'string'
      ? new ResponseError(ErrorCodes.InvalidParams, edits)
      : this.#edit(edits);
  }

  async #symbols(uri: string): Promise<DocumentSymbol[]> {
    const open = await this.#open(uri);
    return open === undefined
      ? []
      : outline(open.file).map((part) => documentSymbol(part, this.#context.locate));
  }

  async #actions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const { only } = context;
    if (only !== undefined && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) {
      return [];
    }
    const open = await this.#open(textDocument.uri);
    if (open === undefined) return [];
    const { file, path, books } = open;
    const mark = this.#context.hasMark(path);
    const from = offsetOf(file.source, range.start, mark);
    const to = offsetOf(file.source, range.end, mark);
    const actions: CodeAction[] = [];
    for (const diagnostic of this.#context.found(path)) {
      const { at } = diagnostic;
      const isHere = at.start <= to && at.end >= from;
      // What was found before the last change may point elsewhere by now.
      if (!isHere || at.source.text.length !== file.source.text.length) continue;
      for (const fix of await fixesOf(books[0], file, diagnostic, this.#context.day())) {
        actions.push({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          isPreferred: fix.safety === 'safe',
          diagnostics: context.diagnostics.filter(({ code }) => code === diagnostic.code),
          edit: this.#edit(fix.edits),
        });
      }
    }
    return actions;
  }

  async #format({ textDocument }: DocumentFormattingParams): Promise<TextEdit[]> {
    const open = await this.#open(textDocument.uri);
    if (open === undefined) return [];
    const { path, file } = open;
    const bytes = new TextEncoder().encode(file.source.text);
    const outcome = await formatFile(path, bytes);
    if (outcome.kind !== 'formatted') return [];
    const change = changeBetween(file.source, outcome.text);
    return change === undefined ? [] : [this.#textEdit(change)];
  }

  #edit(edits: readonly Edit[]): WorkspaceEdit {
    const changes: Record<string, TextEdit[]> = {};
    for (const edit of edits) {
      const uri = this.#context.locate.uriOf(normalisePath(edit.at.source.path));
      (changes[uri] ??= []).push(this.#textEdit(edit));
    }
    return { changes };
  }

  #textEdit({ at, text }: Edit): TextEdit {
    return { range: this.#context.locate.range(at), newText: text };
  }

  #locations(spans: readonly Span[]): Location[] {
    const { locate } = this.#context;
    return spans.map((span) => ({
      uri: locate.uriOf(normalisePath(span.source.path)),
      range: locate.range(span),
    }));
  }

  async #open(uri: string): Promise<OpenFile | undefined> {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    const books = await this.#context.desk.booksOf(path);
    const file = await this.#context.desk.sketchOf(path);
    return file === undefined || books.length === 0 ? undefined : { path, file, books };
  }

  async #spot({ textDocument, position }: TextDocumentPositionParams): Promise<Spot | undefined> {
    const open = await this.#open(textDocument.uri);
    const book = open?.books[0];
    if (open === undefined || book === undefined) return undefined;
    const mark = this.#context.hasMark(open.path);
    return { ...open, book, offset: offsetOf(open.file.source, position, mark) };
  }

  async #named(
    asked: TextDocumentPositionParams,
  ): Promise<{ readonly books: readonly Book[]; readonly place: NamePlace } | undefined> {
    const spot = await this.#spot(asked);
    const place = spot && nameAt(spot.file, spot.offset);
    return spot === undefined || place === undefined ? undefined : { books: spot.books, place };
  }
}
