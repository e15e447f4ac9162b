import type { Json } from '../../base/json.ts';
import type { Catalogue } from '../types.ts';

/** A catalogue read from a file, and what could not be used of it. */
export interface CatalogueFile {
  readonly catalogue: Catalogue;
  /** A bounded number of sentences, then how many more. */
  readonly problems: readonly string[];
}

/** Reads one format of catalogue files. Hostile input is left out and told, never thrown at. */
export interface CatalogueReader {
  readonly id: string;
  readonly summary: string;
  /** Whether a parsed file looks like this format; at most one reader may say yes. */
  recognises(json: Json): boolean;
  /** `origin` is the path, for messages. Never throws. */
  read(json: Json, origin: string): CatalogueFile;
}

/** For registry files: keeps the member's type in one place. */
export function defineCatalogueReader(reader: CatalogueReader): CatalogueReader {
  return reader;
}
