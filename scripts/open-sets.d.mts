/** One open set; paths from the root, `registry` below src/ and without extension. */
export interface OpenSet {
  readonly kind: string;
  readonly title: string;
  readonly intro: string;
  /** Where its members live; undefined where they are rows of the registry. */
  readonly source: string | undefined;
  readonly registry: string;
  /** Where the codes of members have their severity and meaning, where that is a file of its own. */
  readonly codes?: string;
  readonly docs: string;
  readonly test: string | undefined;
  /** Pages beside those of members, which the intro links to. */
  readonly otherPages?: readonly string[];
  /** Heading and key of the index's columns. */
  readonly columns: readonly (readonly [heading: string, key: string])[];
}

/** A member and the exported list it stands in. */
export interface Listed {
  readonly list: string;
  readonly id: string;
  readonly member: Readonly<Record<string, unknown>>;
}

export const openSets: readonly OpenSet[];
export function fileNameOf(id: string): string;
export function exportNameOf(id: string): string;
export function membersOf(module: object): readonly Listed[];
