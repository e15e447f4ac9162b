import type { Findings } from '../bind/findings.ts';
import { asText, entriesOf, field, itemsOf } from '../bind/located.ts';
import { quote } from '../bind/quote.ts';
import type { Scalar } from '../base/value.ts';
import type { Located, LocatedEntry, LocatedMap, LocatedScalar } from '../syntax/types.ts';
import { fill, placeholdersIn } from './placeholders.ts';

/** Most combinations of one matrix. */
const MOST_COMBINATIONS = 1000;

/** One case as it will be bound: its matrix filled in. */
export interface CaseDraft {
  readonly name: string;
  readonly nameNode: Located;
  readonly request: LocatedMap;
  readonly expect: Located | undefined;
}

type Row = readonly { readonly key: LocatedEntry['key']; readonly value: LocatedScalar }[];

/**
 * The cases that one entry of `cases` makes: one for every combination of its matrix. A name that
 * the request writes as `${name}` is put in there, any other becomes an attribute.
 */
export function expandMatrix(
  one: LocatedMap,
  request: LocatedMap,
  findings: Findings,
): readonly CaseDraft[] {
  const nameNode = field(one, 'name') ?? one;
  const expect = field(one, 'expect');
  const name = asText(nameNode) ?? '';
  const columns = entriesOf(field(one, 'matrix'));
  if (columns.length === 0) return [{ name, nameNode, request, expect }];
  const inRequest = placeholdersIn(request);
  const inName = placeholdersIn(nameNode);
  const inExpect = expect === undefined ? new Map<string, never>() : placeholdersIn(expect);
  const names = columns.map(({ key }) => key.value);
  for (const [written, at] of [...inName, ...inRequest, ...inExpect]) {
    if (names.includes(written)) continue;
    const message = `the matrix has no ${quote(written)}`;
    findings.unknown('unknown-placeholder', at, message, written, names);
  }
  const rows = combinations(columns, findings);
  const attributes = new Set(names.filter((column) => !inRequest.has(column)));
  rejectTwice(field(field(one, 'request'), 'attributes'), attributes, findings);
  return rows.map((row) => {
    const values = new Map<string, Scalar>(
      row.map(({ key, value }) => [key.value, value.value ?? '']),
    );
    const sent = row.filter(({ key }) => attributes.has(key.value));
    return {
      name: nameOf(nameNode, row, values, inName),
      nameNode,
      request: withAttributes(fill(request, values) as LocatedMap, sent),
      expect: expect === undefined ? undefined : fill(expect, values),
    };
  });
}

function combinations(columns: readonly LocatedEntry[], findings: Findings): readonly Row[] {
  let count = 1;
  for (const { value } of columns) count *= itemsOf(value).length;
  if (count > MOST_COMBINATIONS) {
    findings.error(
      'too-many-cases',
      columns[0]?.key.span ?? (columns[0] as LocatedEntry).value.span,
      `the matrix makes ${String(count)} cases, more than ${String(MOST_COMBINATIONS)}`,
      'leave out values that make no difference, or split it',
    );
    return [];
  }
  let rows: Row[] = [[]];
  for (const { key, value } of columns) {
    const values = itemsOf(value).filter((item): item is LocatedScalar => item.kind === 'scalar');
    rows = rows.flatMap((row) => values.map((item) => [...row, { key, value: item }]));
  }
  return rows;
}

/** What the case states itself and the matrix would replace can only be a mistake. */
function rejectTwice(
  stated: Located | undefined,
  attributes: ReadonlySet<string>,
  findings: Findings,
): void {
  for (const { key } of entriesOf(stated)) {
    if (!attributes.has(key.value)) continue;
    findings.error(
      'misplaced-key',
      key.span,
      `${quote(key.value)} is set by the matrix, so this value is never sent`,
      'remove it here or in the matrix',
    );
  }
}

/** The name with the values it does not itself write. */
function nameOf(
  node: Located,
  row: Row,
  values: ReadonlyMap<string, Scalar>,
  written: ReadonlyMap<string, unknown>,
): string {
  const name =
    asText(node) === undefined ? '' : (asText(fill(node, values)) ?? asNumberText(node, values));
  const rest = row
    .filter(({ key }) => !written.has(key.value))
    .map(({ key, value }) => `${key.value}: ${String(value.value)}`);
  return rest.length === 0 ? name : `${name} (${rest.join(', ')})`;
}

/** A name that is a placeholder and nothing else may have become a number. */
function asNumberText(node: Located, values: ReadonlyMap<string, Scalar>): string {
  const filled = fill(node, values);
  return filled.kind === 'scalar' ? String(filled.value) : '';
}

function withAttributes(request: LocatedMap, sent: Row): LocatedMap {
  if (sent.length === 0) return request;
  const names = new Set(sent.map(({ key }) => key.value));
  const stated = request.entries.find(({ key }) => key.value === 'attributes');
  const kept = entriesOf(stated?.value).filter(({ key }) => !names.has(key.value));
  const first = sent[0];
  const key = stated?.key ?? {
    kind: 'scalar' as const,
    value: 'attributes',
    span: first?.key.span ?? request.span,
  };
  const value: LocatedMap = { kind: 'map', entries: [...kept, ...sent], span: key.span };
  return {
    ...request,
    entries: [...request.entries.filter((entry) => entry !== stated), { key, value }],
  };
}
