import type { Json } from '../../base/json.ts';

/** Maps and lists inside each other: what comes after the parser recurses. */
const MAX_DEPTH = 64;

/** Marks, spaces and values; some 8,000 models. Longer files can be JSON. */
const MAX_TOKENS = 500_000;

/** Aliases are expanded at most this often, so that a small file stays small. */
const MAX_ALIASES = 100;

const COLLECTIONS = new Set(['block-map', 'block-seq', 'flow-collection']);

/** What a YAML text holds, in bounded time and memory, or why it cannot be read. Never throws. */
export async function parseYaml(
  text: string,
): Promise<{ readonly json: Json } | { readonly problem: string }> {
  const { Composer, Lexer, LineCounter, Parser, isMap, isScalar, visit } = await import('yaml');
  const lines = new LineCounter();
  const broken = (at: number): { problem: string } => {
    const { line } = lines.linePos(at);
    return { problem: `it is neither JSON nor YAML (line ${String(line)})` };
  };
  try {
    const parser = new Parser(lines.addNewLine);
    const tokens = [];
    let count = 0;
    for (const lexeme of new Lexer().lex(text)) {
      for (const token of parser.next(lexeme)) {
        if (token.type === 'error') return broken(token.offset);
        tokens.push(token);
      }
      const top = parser.stack.at(-1)?.type;
      // The document itself is on the stack, too.
      if (top !== undefined && COLLECTIONS.has(top) && parser.stack.length - 1 > MAX_DEPTH) {
        return { problem: `it is nested more than ${String(MAX_DEPTH)} deep` };
      }
      if (++count > MAX_TOKENS) return { problem: 'it is too long for YAML: write it as JSON' };
    }
    tokens.push(...parser.end());
    // The library's own search for repeated keys is quadratic.
    const composer = new Composer({ uniqueKeys: false, prettyErrors: false });
    const [document, second] = composer.compose(tokens, true, text.length);
    if (document === undefined || second !== undefined) {
      return { problem: 'it is several YAML documents' };
    }
    const [error] = document.errors;
    if (error !== undefined) return broken(error.pos[0]);
    let repeated: number | undefined;
    visit(document, (_, node) => {
      if (!isMap(node)) return undefined;
      const seen = new Set<unknown>();
      for (const { key } of node.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          repeated = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    });
    if (repeated !== undefined) return broken(repeated);
    return { json: document.toJS({ maxAliasCount: MAX_ALIASES }) as Json };
  } catch {
    return { problem: 'it is neither JSON nor YAML, or repeats itself too often' };
  }
}
