/** The options as commander hands them over. */
export interface SimulateOptions {
  readonly policy?: string;
  readonly against?: string;
  readonly from?: string;
  readonly format: 'text' | 'json' | 'markdown';
  readonly out?: string;
  readonly decisions?: string;
  readonly onBadLine: 'skip' | 'fail';
  readonly assumeOutput: number;
  readonly jobs?: number;
}
