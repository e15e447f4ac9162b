import type { Signal } from '../../src/signals/types.ts';

/** A signal with its model. */
export async function loadedSignal(signal: Signal): Promise<Signal> {
  const loaded = await signal.load?.();
  if (loaded === undefined) throw new Error(`${signal.id} needs no model`);
  return loaded;
}
