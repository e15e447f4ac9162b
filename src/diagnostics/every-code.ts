import { CHECK_CODES, type CheckCode } from './check-codes.ts';
import { CODES, type CodeRow, type DiagnosticCode } from './codes.ts';

/** A code of loading or of a check. */
export type AnyCode = DiagnosticCode | CheckCode;

const ALL: Readonly<Record<AnyCode, CodeRow>> = { ...CODES, ...CHECK_CODES };

/** Every code there is, of loading and of checks, with its severity and meaning. */
export const EVERY_CODE: ReadonlyMap<string, CodeRow> = new Map(Object.entries(ALL));

/** How bad a code is and what it means. */
export function rowOf(code: AnyCode): CodeRow {
  return ALL[code];
}
