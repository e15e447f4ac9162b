/** A JSON Schema that the package ships. */
export interface SchemaFile {
  /** What `llmroute schema` calls it; the file is `schemas/<name>.schema.json`. */
  readonly name: string;
  readonly describes: string;
}

/** Every schema in schemas/, sorted by name. */
export const schemaFiles: readonly SchemaFile[] = [
  { name: 'baseline', describes: 'the findings that `llmroute lint --baseline` leaves out' },
  { name: 'cases', describes: 'a cases file' },
  { name: 'decision', describes: 'what `llmroute run --dry-run --format json` prints' },
  { name: 'diagnostics', describes: 'what `llmroute lint --format json` prints' },
  { name: 'diff', describes: 'what `llmroute diff --format json` prints' },
  { name: 'evaluation', describes: 'what `llmroute eval --format json` prints' },
  { name: 'explain', describes: 'what `llmroute explain --format json` prints' },
  { name: 'graph', describes: 'what `llmroute graph --format json` prints' },
  { name: 'models', describes: 'what `llmroute models --format json` prints' },
  { name: 'outcomes', describes: 'a line of outcomes, as `llmroute eval` reads them' },
  { name: 'policy', describes: 'a policy' },
  { name: 'policy-include', describes: 'a file that a policy includes' },
  { name: 'report', describes: 'what `llmroute simulate --format json` prints' },
  { name: 'test', describes: 'what `llmroute test --format json` prints' },
  { name: 'traffic', describes: "a line of llmroute's own traffic" },
];
