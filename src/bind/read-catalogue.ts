import { builtInCatalogue } from '../catalogue/built-in.ts';
import { readCatalogueFile } from '../catalogue/read-catalogue-file.ts';
import type { Catalogue } from '../catalogue/types.ts';
import { report } from '../diagnostics/report.ts';
import type { Diagnostic } from '../diagnostics/types.ts';
import type { Located } from '../syntax/types.ts';
import { asText } from './located.ts';
import { quote } from './quote.ts';
import { isRelativePath, resolvePath } from './resolve-path.ts';
import type { ReadBytes } from './types.ts';

/** The catalogue a policy works with, and the path of its file where it has one of its own. */
export interface ReadCatalogue {
  /** Undefined where the policy's own could not be read, which is reported. */
  readonly catalogue: Catalogue | undefined;
  readonly path?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the catalogue that `catalogue` names; without one it is the built-in one. */
export async function readCatalogue(
  node: Located | undefined,
  readBytes: ReadBytes,
): Promise<ReadCatalogue> {
  if (node === undefined) return { catalogue: builtInCatalogue, diagnostics: [] };
  const named = asText(node);
  if (named === undefined) return { catalogue: undefined, diagnostics: [] };
  const path = isRelativePath(named) ? resolvePath(node.span.source.path, named) : named;
  const bytes = await readBytes(path);
  if (typeof bytes === 'string') {
    const diagnostics = [report('file-unreadable', node.span, bytes, { help: 'check the path' })];
    return { catalogue: undefined, path, diagnostics };
  }
  const text = decode(bytes);
  const { catalogue, problems } =
    text === undefined
      ? { catalogue: undefined, problems: ['it is not UTF-8'] }
      : await readCatalogueFile(text, path);
  const [first, ...more] = problems;
  if (first === undefined) return { catalogue, path, diagnostics: [] };
  const rest = more.length === 0 ? '' : `, and ${String(more.length)} more`;
  const diagnostic =
    catalogue === undefined
      ? report('catalogue-unreadable', node.span, `${quote(named)} is no catalogue: ${first}`, {
          help: 'name a file in the format of llmroute, LiteLLM, models.dev, OpenRouter or genai-prices',
        })
      : report(
          'catalogue-incomplete',
          node.span,
          `${quote(named)} could not be used in full: ${first}${rest}`,
          {
            help: 'models of these entries are not known here',
          },
        );
  return { catalogue, path, diagnostics: [diagnostic] };
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
