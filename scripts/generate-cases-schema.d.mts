import type { casesSchema } from '../src/cases/cases-schema.ts';

export declare function generate(): Promise<Readonly<Record<string, string>>>;

/** The generated files, by path from the root. */
export declare function generatedFrom(schema: typeof casesSchema): Readonly<Record<string, string>>;
