/** Where a key comes from; never the key itself. */
export type KeySource =
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string };

/** A key source with the word that stands before the key in a header. */
export interface HeaderKey {
  /** With its space, as it is sent: `Bearer `; empty where there is none. */
  readonly before: string;
  readonly source: KeySource;
}

/** Where a written key comes from: `env:NAME` or `file:path`; undefined for anything else. */
export function parseKeySource(text: string): KeySource | undefined {
  const [, kind, rest] = /^(env|file):(.+)$/.exec(text) ?? [];
  if (kind === 'env' && rest !== undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(rest)) {
    return { kind, name: rest };
  }
  return kind === 'file' && rest !== undefined ? { kind, path: rest } : undefined;
}

/** The same for a header, where the scheme may stand before it: `Bearer env:NAME`. */
export function parseHeaderKey(text: string): HeaderKey | undefined {
  const [, before = '', rest = ''] =
    /^((?:Bearer|Basic|Token|Key|ApiKey) )?(.*)$/i.exec(text) ?? [];
  const source = parseKeySource(rest);
  return source && { before, source };
}
