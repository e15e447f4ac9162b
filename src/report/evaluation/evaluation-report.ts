import type { Evaluation } from '../../evaluate/evaluate.ts';

/** Where the costs of a model's answers come from. */
export interface PriceNote {
  readonly model: string;
  /** `recorded`: in the file; `given`: on the command line; `none`: not known. */
  readonly from: 'recorded' | 'given' | 'policy' | 'catalogue' | 'none';
  /** USD per million tokens, where tokens were priced. */
  readonly input?: number;
  readonly output?: number;
  /** `YYYY-MM-DD` of the prices, where that is known. */
  readonly asOf?: string;
}

/** What became of rows in a policy's hands. */
export interface PolicyNote {
  readonly name: string;
  readonly fingerprint: string;
  readonly routed: number;
  readonly rejected: number;
  readonly unroutable: number;
  /** Rows whose model has no outcome, by that model. */
  readonly withoutOutcome: readonly { readonly model: string; readonly rows: number }[];
}

/** Everything `eval` has to say. */
export interface EvaluationReport {
  readonly evaluation: Evaluation;
  readonly files: readonly string[];
  readonly badLines: number;
  readonly badLineSamples: readonly {
    readonly file: string;
    readonly line: number;
    readonly reason: string;
  }[];
  /** Rows without an outcome of each model of the pool: not compared. */
  readonly incomplete: number;
  /** Models that too few rows know: not in the pool. */
  readonly rare: readonly { readonly model: string; readonly records: number }[];
  readonly prices: readonly PriceNote[];
  /** Outcomes whose tokens were estimated from texts to price them. */
  readonly estimated: number;
  readonly policy: PolicyNote | undefined;
}
