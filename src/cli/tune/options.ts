/** The options as commander hands them over. */
export interface TuneOptions {
  readonly maxCost?: number;
  readonly minQuality?: number;
  readonly strongShare?: number;
  readonly strong?: string;
  readonly threshold?: string;
  readonly write?: boolean;
  readonly seed: number;
  readonly onBadLine: 'skip' | 'fail';
}
