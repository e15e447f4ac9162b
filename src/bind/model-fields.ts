import { parseKeySource, type KeySource } from '../base/key-source.ts';
import { findRegion, regionIds } from '../catalogue/regions.ts';
import type { Located, LocatedEntry } from '../syntax/types.ts';
import { baseUrlProblem } from './base-url.ts';
import type { Findings } from './findings.ts';
import { asText, field, itemsOf } from './located.ts';
import { quote } from './quote.ts';
import { resolvePath } from './resolve-path.ts';

/** The address a model states, where it is one. */
export function bindBaseUrl(node: Located | undefined, findings: Findings): string | undefined {
  const text = asText(node);
  if (node === undefined || text === undefined) return undefined;
  const problem = baseUrlProblem(text);
  if (problem === undefined) return text;
  findings.error('wrong-base-url', node.span, `\`baseUrl\` ${problem.message}`, problem.help);
  return undefined;
}

/** Where a model's key comes from; a file is found from the folder of the policy's file. */
export function bindKey(entry: LocatedEntry, findings: Findings): KeySource | undefined {
  const node = field(entry.value, 'key');
  const text = asText(node);
  if (node === undefined || text === undefined) return undefined;
  const source = parseKeySource(text);
  if (source === undefined) {
    // INVARIANT: the message does not show what is written there, and the source has it blanked.
    findings.error(
      'literal-key',
      node.span,
      `the key of model ${quote(entry.key.value)} is neither \`env:NAME\` nor \`file:path\`, and a key must not stand in a policy`,
      'put the key into the environment or a file and name that',
    );
    return undefined;
  }
  return source.kind === 'file' && !source.path.startsWith('/')
    ? { kind: 'file', path: resolvePath(node.span.source.path, source.path) }
    : source;
}

/** The cloud region a model states, where there is such a region. */
export function bindRegion(node: Located | undefined, findings: Findings): string | undefined {
  const id = asText(node);
  if (node === undefined || id === undefined || findRegion(id) !== undefined) return id;
  const message = `unknown region ${quote(id)}`;
  const sameName = regionIds().filter((one) => one.endsWith(`:${id}`));
  if (sameName.length > 0) {
    findings.error(
      'unknown-region',
      node.span,
      message,
      `did you mean ${sameName.map(quote).join(' or ')}?`,
    );
  } else {
    findings.unknown(
      'unknown-region',
      node.span,
      message,
      id,
      regionIds(),
      'a region is a cloud and its name: `azure:swedencentral`',
    );
  }
  return undefined;
}

/** The labels a model states, each once. */
export function bindTags(node: Located | undefined, findings: Findings): readonly string[] {
  const tags = new Set<string>();
  for (const item of itemsOf(node)) {
    const tag = asText(item);
    if (tag === undefined) continue;
    if (tags.has(tag)) {
      const message = `${quote(tag)} is listed twice`;
      findings.error('repeated-value', item.span, message, 'remove one of them');
    }
    tags.add(tag);
  }
  return [...tags];
}
