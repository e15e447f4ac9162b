import type { PolicySource } from './policy-source.ts';
import type { PieceResult, ShardOptions, ShardParts, ShardPiece } from './shard.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly policies: readonly PolicySource[];
  readonly options: ShardOptions;
}

/** What a worker is told. */
export type ToWorker =
  | { readonly kind: 'start'; readonly start: WorkerStart }
  | { readonly kind: 'piece'; readonly number: number; readonly piece: ShardPiece }
  | { readonly kind: 'finish' };

/** What a worker answers. */
export type FromWorker =
  | {
      readonly kind: 'result';
      readonly number: number;
      readonly result: PieceResult;
      /** The piece's buffer, to be used again. */
      readonly buffer: ArrayBuffer;
    }
  | { readonly kind: 'parts'; readonly parts: ShardParts };
