/** The options as commander hands them over. */
export interface TrainIntentsOptions {
  readonly out: string;
  readonly textKey: string;
  readonly labelKey: string;
  readonly unknown?: string;
  readonly unknownShare: number;
  readonly report?: string;
  /** False with `--no-examples`. */
  readonly examples: boolean;
  readonly onBadLine: 'skip' | 'fail';
  readonly seed: number;
}
