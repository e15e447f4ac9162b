import type { KeySource } from '../policy/types.ts';

/** Where a written key comes from: `env:NAME` or `file:path`; undefined for anything else. */
export function parseKeySource(text: string): KeySource | undefined {
  const [, kind, rest] = /^(env|file):(.+)$/.exec(text) ?? [];
  if (kind === 'env' && rest !== undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(rest)) {
    return { kind, name: rest };
  }
  return kind === 'file' && rest !== undefined ? { kind, path: rest } : undefined;
}
