import type { Clock, Transport } from '../../runtime/types.ts';
import type { Io } from '../io.ts';
import { realClock } from './clock.ts';

/** The parts of the world that only a live call needs; tests pass their own. */
export interface RunWorld {
  readonly clock: Clock;
  /** Opened at most once, and only when something is sent. */
  openTransport(): Promise<Transport>;
}

/** Real time and the real network. Proxies are those the environment names. */
export function realWorld(io: Io): RunWorld {
  const variable = (name: string): string | undefined => {
    const value = io.env[name.toLowerCase()] ?? io.env[name];
    return value === undefined || value === '' ? undefined : value;
  };
  return {
    clock: realClock(() => io.now()),
    openTransport: async () => {
      const { createTransport } = await import('../../runtime/transport.ts');
      return createTransport({
        http: variable('HTTP_PROXY'),
        https: variable('HTTPS_PROXY'),
        except: variable('NO_PROXY'),
      });
    },
  };
}
