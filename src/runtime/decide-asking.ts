import { Absent, type Value } from '../base/value.ts';
import type { CompiledPolicy } from '../compile/types.ts';
import type { SignalId } from '../policy/types.ts';
import type { RoutingRequest } from '../request/routing-request.ts';
import type { Answers, Remote } from '../signals/remote-types.ts';
import type { Signal } from '../signals/types.ts';
import { askRemote } from './ask-remote.ts';
import { actionOf, decideRequest, readOnce } from './decide.ts';
import type { DecisionContext } from './occasion.ts';
import { Planner } from './planner.ts';
import type { RemoteWorld } from './remote-world.ts';
import type { Decision } from './types.ts';
import { undecidedSignals } from './undecided.ts';

/**
 * Decides one request as {@link decideRequest} does, after asking others for the readings that the
 * decision can depend on: all at once, each at most once and within its time-out; then those that
 * only its plan needs. A reading that is not to be had is absent, with the reason. Never rejects.
 */
export async function decideAsking(
  compiled: CompiledPolicy,
  request: RoutingRequest,
  context: DecisionContext,
  world: RemoteWorld,
  planner: Planner = new Planner(compiled.policy),
): Promise<Decision> {
  const { policy } = compiled;
  const answers = new AnswerSheet();
  const asking = { ...context, signals: { ...context.signals, answers } };
  const asker = new Asker(compiled, request, world, answers);
  const remote = [...policy.signals.values()].some((signal) => signal.remote !== undefined);
  while (remote) {
    const read = readOnce(compiled, request, asking.signals);
    const isUnasked = (id: SignalId): boolean =>
      policy.signals.get(id)?.remote !== undefined && answers.peek(id) === undefined;
    let wanted = undecidedSignals(policy.rules, (id) => (isUnasked(id) ? undefined : read(id)));
    if (wanted.size === 0) {
      const action = actionOf(compiled, compiled.decide(request, asking.signals));
      answers.missed.clear();
      planner.plan(action, request, asking);
      wanted = new Set(answers.missed);
    }
    if (wanted.size === 0) break;
    await Promise.all([...wanted].map((id) => asker.ask(id)));
  }
  return decideRequest(compiled, request, asking, planner);
}

/** The readings of one request that others gave, and those that were looked for in vain. */
class AnswerSheet implements Answers {
  readonly missed = new Set<SignalId>();
  readonly #readings = new Map<SignalId, Value | Absent>();

  of(signal: SignalId): Value | Absent | undefined {
    const reading = this.#readings.get(signal);
    if (reading === undefined) this.missed.add(signal);
    return reading;
  }

  peek(signal: SignalId): Value | Absent | undefined {
    return this.#readings.get(signal);
  }

  set(signal: SignalId, reading: Value | Absent): void {
    this.#readings.set(signal, reading);
  }
}

/** Asks for one request; signals that ask the same share the answer. */
class Asker {
  readonly #compiled: CompiledPolicy;
  readonly #request: RoutingRequest;
  readonly #world: RemoteWorld;
  readonly #answers: AnswerSheet;
  readonly #pending = new Map<string, Promise<string | Absent>>();

  constructor(
    compiled: CompiledPolicy,
    request: RoutingRequest,
    world: RemoteWorld,
    answers: AnswerSheet,
  ) {
    this.#compiled = compiled;
    this.#request = request;
    this.#world = world;
    this.#answers = answers;
  }

  /** Writes the reading of a signal down. */
  async ask(id: SignalId): Promise<void> {
    const { remote } = this.#compiled.policy.signals.get(id) as Signal;
    if (remote === undefined) throw new Error(`signal \`${id}\` asks nobody`);
    const answer = await this.#answer(remote);
    this.#answers.set(id, answer instanceof Absent ? answer : remote.understand(answer));
  }

  #answer(remote: Remote): Promise<string | Absent> {
    const question = remote.ask(this.#request);
    if (question instanceof Absent) return Promise.resolve(question);
    const { cache, clock } = this.#world;
    const { cacheMs, timeoutMs } = remote;
    const asked = JSON.stringify(question);
    const kept = cacheMs > 0 ? cache?.get(asked, clock.now()) : undefined;
    if (kept !== undefined) return Promise.resolve(kept);
    const key = `${String(timeoutMs)} ${asked}`;
    let pending = this.#pending.get(key);
    if (pending === undefined) {
      pending = askRemote(question, remote, this.#compiled.policy, this.#world);
      this.#pending.set(key, pending);
    }
    return pending.then((answer) => {
      const holds = cacheMs > 0 && !(answer instanceof Absent);
      if (holds && !(remote.understand(answer) instanceof Absent)) {
        cache?.set(asked, answer, clock.now() + cacheMs);
      }
      return answer;
    });
  }
}
