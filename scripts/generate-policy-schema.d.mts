import type { JsonObject } from '../src/base/json.ts';
import type { policySchema } from '../src/syntax/policy-schema.ts';

export declare function generate(): Promise<Readonly<Record<string, string>>>;

/** The generated files, by path from the root. */
export declare function generatedFrom(
  schema: (...given: Parameters<typeof policySchema>) => JsonObject,
): Readonly<Record<string, string>>;
