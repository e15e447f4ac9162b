/**
 * The program of a tree, run as data: the twin of the generated code for places where code
 * generation is forbidden, and the one that is easy to read.
 */
import type { Absent, Value } from '../base/value.ts';
import { unreachable } from '../base/unreachable.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Signal, SignalContext } from '../signals/types.ts';
import type { Axis } from './axis.ts';
import { classifier } from './classify.ts';
import type { Classify } from './classify.ts';
import type { Program } from './program.ts';
import { leaf, NO_RULE, ruleOf } from './program.ts';
import { Scan } from './scan.ts';
import { DEFAULT } from './types.ts';
import type { Decide, RuleIndex } from './types.ts';

/** Signals by the position of the axis that asks for them. */
export type SignalOfAxis = readonly Signal[];

/** A `Decide` that runs a program. */
export function interpretProgram(
  program: Program,
  axes: readonly Axis[],
  signals: SignalOfAxis,
): Decide {
  const memory = new Memory(axes, signals);
  const walker = new Walker(program, memory);
  return (request, context) => {
    memory.start(request, context);
    const rule = walker.run();
    memory.end();
    return rule;
  };
}

/** Reads each signal once, and each axis's class once, when it is first asked for. */
class Memory {
  readonly #classifiers: readonly Classify[];
  readonly #signals: readonly Signal[];
  /** The number of each axis's signal. */
  readonly #signalOf: Int32Array;
  readonly #readings: (Value | Absent | undefined)[];
  /** -1: not asked for yet. */
  readonly #classes: Int32Array;
  #request: RoutingRequest | undefined;
  #context: SignalContext | undefined;

  constructor(axes: readonly Axis[], signals: SignalOfAxis) {
    this.#classifiers = axes.map(classifier);
    this.#signals = [...new Set(signals)];
    const numbers = new Map(this.#signals.map((signal, number) => [signal, number]));
    this.#signalOf = Int32Array.from(signals, (signal) => numbers.get(signal) as number);
    this.#readings = this.#signals.map(() => undefined);
    this.#classes = new Int32Array(axes.length);
  }

  start(request: RoutingRequest, context: SignalContext): void {
    this.#request = request;
    this.#context = context;
    this.#classes.fill(-1);
    this.#readings.fill(undefined);
  }

  /** Lets go of the request, so that nothing of it outlives its decision. */
  end(): void {
    this.#request = undefined;
    this.#context = undefined;
    this.#readings.fill(undefined);
  }

  classOf(axis: number): number {
    let known = this.#classes[axis] as number;
    if (known < 0) {
      known = (this.#classifiers[axis] as Classify)(this.#read(this.#signalOf[axis] as number));
      this.#classes[axis] = known;
    }
    return known;
  }

  #read(number: number): Value | Absent {
    let reading = this.#readings[number];
    if (reading === undefined) {
      const signal = this.#signals[number] as Signal;
      reading = signal.read(this.#request as RoutingRequest, this.#context as SignalContext);
      this.#readings[number] = reading;
    }
    return reading;
  }
}

const NOTHING = leaf(DEFAULT);

class Walker {
  readonly #program: Program;
  readonly #memory: Memory;
  readonly #scans: readonly Scan[];
  readonly #waiting: Int32Array;

  constructor(program: Program, memory: Memory) {
    this.#program = program;
    this.#memory = memory;
    this.#scans = program.indexes.map(({ index }) => new Scan(index));
    this.#waiting = new Int32Array(2 * program.waiting);
  }

  run(): RuleIndex {
    const waiting = this.#waiting;
    let found = NO_RULE;
    let left = 0;
    let at = this.#program.start;
    for (;;) {
      while (at >= 0) {
        const { code, operations } = this.#program;
        const operation = operations[code[at] as number] as Program['operations'][number];
        switch (operation.kind) {
          case 'test': {
            const one = this.#memory.classOf(operation.axis);
            const holds = one >= (code[at + 1] as number) && one < (code[at + 2] as number);
            at = code[at + (holds ? 3 : 4)] as number;
            break;
          }
          case 'choose':
            at = code[at + 1 + this.#memory.classOf(operation.axis)] as number;
            break;
          case 'guard':
            at = (code[at + 1] as number) < found ? (code[at + 2] as number) : NOTHING;
            break;
          case 'first': {
            const end = at + 2 + 2 * (code[at + 1] as number);
            for (let from = end - 2; from > at + 2; from -= 2) {
              waiting[left++] = code[from] as number;
              waiting[left++] = code[from + 1] as number;
            }
            at = code[at + 2] as number;
            break;
          }
          case 'scan':
            this.#start(operation.index);
            at = this.#next(operation.index);
            break;
          case 'resume':
            at = this.#next(operation.index);
            break;
          default:
            return unreachable(operation);
        }
      }
      const rule = ruleOf(at);
      if (rule !== DEFAULT && rule < found) found = rule;
      do {
        if (left === 0) return found === NO_RULE ? DEFAULT : found;
        left -= 2;
      } while ((waiting[left + 1] as number) >= found);
      at = waiting[left] as number;
    }
  }

  #scan(index: number): Scan {
    return this.#scans[index] as Scan;
  }

  #start(index: number): void {
    const scan = this.#scan(index);
    const { axes } = (this.#program.indexes[index] as Program['indexes'][number]).index;
    axes.forEach(({ axis }, position) => scan.set(position, this.#memory.classOf(axis)));
    scan.start();
  }

  #next(index: number): number {
    const { targets, otherwise } = this.#program.indexes[index] as Program['indexes'][number];
    const entry = this.#scan(index).next();
    return entry < 0 ? otherwise : (targets[entry] as number);
  }
}
