/** Bytes from anywhere, pulled: fills a part of `into` and says how much; 0 is the end. */
export interface ByteSource {
  read(into: Uint8Array): Promise<number>;
}

/** Whole lines of one file, in their order. */
export interface LinesPiece {
  readonly kind: 'lines';
  /** Owns its buffer, so that it can be handed to another thread. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Number of its first line, from 1. */
  readonly firstLine: number;
  readonly lines: number;
}

/** A line that is longer than what is kept in memory. */
export interface TooLongPiece {
  readonly kind: 'too-long';
  readonly line: number;
  readonly bytes: number;
}

/** What a file of traffic is cut into. */
export type TrafficPiece = LinesPiece | TooLongPiece;

/** Why a file of traffic cannot be read (any further): lower case, one line, names the file. */
export interface TrafficProblem {
  readonly kind: 'problem';
  readonly message: string;
}
