import type { ShapeError } from './policy.validate.js';

/** Whether `value` has the shape of a cases file; what is wrong with it is left in `errors`. */
export declare const validate: {
  (value: unknown): boolean;
  errors?: readonly ShapeError[] | null;
};
