import { Composer, type CST, type Document, type YAMLError } from 'yaml';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { SourceText } from '../source/source-text.ts';
import { explainYamlError } from './explain-yaml-error.ts';

/** Errors looked at to find the one to report; the rest are its consequences. */
const ENOUGH = 20;

class Enough extends Error {}

/** The document that the tokens make up, or the one problem that keeps it from being read. */
export function compose(
  source: SourceText,
  tokens: readonly CST.Token[],
): { readonly document: Document.Parsed } | { readonly problem: Diagnostic } {
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, version: '1.2' });
  const seen = watchErrors(composer);
  const documents: Document.Parsed[] = [];
  try {
    for (const document of composer.compose(tokens, true, source.text.length)) {
      documents.push(document);
      if (documents.length > 1) break;
    }
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  const errors = [...seen, ...documents.flatMap((document) => document.errors)];
  if (errors.length > 0) return { problem: explainYamlError(source, errors) };
  const [document, second] = documents;
  if (document === undefined) throw new Error('a forced document is missing');
  if (second === undefined) return { document };
  const mark = source.text.lastIndexOf('---', second.range[0]);
  const start = mark < document.range[1] ? second.range[0] : mark;
  const at = { source, start, end: Math.min(start + 3, source.text.length) };
  return {
    problem: report('yaml-several-documents', at, 'a second YAML document begins here', {
      help: 'a file holds one policy; put the other in a file of its own',
    }),
  };
}

/**
 * `yaml` builds an Error with a stack for every problem, and a hostile file has millions: 5 MiB of
 * commas took half a minute. So its (private, pinned) sink is replaced by one that gives up soon.
 */
function watchErrors(composer: Composer): readonly YAMLError[] {
  const sink = composer as unknown as {
    onError: (source: unknown, code: string, message: string, warning?: boolean) => void;
    errors: YAMLError[];
  };
  const seen: YAMLError[] = [];
  const record = sink.onError;
  sink.onError = (source, code, message, warning): void => {
    if (warning === true) return;
    record(source, code, message);
    const error = sink.errors.at(-1);
    if (error !== undefined) seen.push(error);
    if (seen.length >= ENOUGH) throw new Enough();
  };
  return seen;
}
