import type { FloorChoice } from '../../train/choose-floor.ts';
import type { IntentFigures } from '../../train/measure-intents.ts';

/** What training a classifier of intents comes to. */
export interface IntentsReport {
  readonly rows: number;
  /** Rows of the unknown label, and what it is; undefined where none is named. */
  readonly unknown:
    { readonly label: string; readonly rows: number; readonly share: number } | undefined;
  readonly seed: number;
  readonly folds: number;
  readonly figures: IntentFigures;
  readonly floor: FloorChoice;
  /** Shares that other thresholds would have. */
  readonly floors: readonly FloorChoice[];
  readonly badLines: number;
  readonly warnings: readonly string[];
  /** Bytes of the model file. */
  readonly bytes: number;
}
