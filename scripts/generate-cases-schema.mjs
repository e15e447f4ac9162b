// The schema of cases files for editors, and the validator that reads them, from the built source.
import { compile, print } from './generate-policy-schema.mjs';

export async function generate() {
  const { casesSchema } = await import('../dist/cases/cases-schema.js');
  return generatedFrom(casesSchema);
}

/** The generated files, by path from the root. */
export function generatedFrom(casesSchema) {
  return {
    'schemas/cases.schema.json': print(casesSchema('editor')),
    'schemas/cases.validate.js': compile(casesSchema('gate')),
  };
}
