import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** The root of the checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Paths from the root of all files below a folder, sorted; empty where there is no such folder. */
export function filesBelow(folder: string): readonly string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** The text of a file, by its path from the root. */
export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** A name or a text in source code. */
export interface Word {
  readonly kind: 'identifier' | 'text';
  readonly text: string;
  readonly line: number;
}

/** Every identifier and every text of a source file but for what it imports and its comments. */
export function wordsOf(path: string): readonly Word[] {
  const file = ts.createSourceFile(path, readText(path), ts.ScriptTarget.Latest, true);
  const words: Word[] = [];
  const visit = (node: ts.Node): void => {
    const line = (): number => file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      for (const child of node.getChildren(file)) if (!ts.isStringLiteral(child)) visit(child);
      return;
    }
    if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) {
      words.push({ kind: 'identifier', text: node.text, line: line() });
    } else if (
      ts.isStringLiteral(node) ||
      ts.isNoSubstitutionTemplateLiteral(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    ) {
      const imported =
        ts.isCallExpression(node.parent) &&
        node.parent.expression.kind === ts.SyntaxKind.ImportKeyword;
      if (!imported) words.push({ kind: 'text', text: node.text, line: line() });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return words;
}
