/** Where and how a value breaks the schema of a policy; paths are JSON pointers. */
export interface ShapeError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The schema that holds the keyword. */
  readonly parentSchema: Readonly<Record<string, unknown>>;
}

/** Whether `value` has the shape of a policy; what is wrong with it is left in `errors`. */
export declare const validate: {
  (value: unknown): boolean;
  errors?: readonly ShapeError[] | null;
};
