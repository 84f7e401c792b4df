import { setTimeout as pause } from 'node:timers/promises';
import { Refusal } from '../refusal.js';
import { count } from '../wording.js';
import { inFull } from '../../opened.js';
import type { Side } from './side.js';

/** Keeps others away from one end of a copy. */
export interface Watch {
  /** @throws Refusal when somebody else took over meanwhile */
  check(): void;
  end(): Promise<void>;
}

/** A leader that lives is heard of within this; one that was killed is given up by then. */
const WAIT_MS = 12_000;
const LOOK_MS = 50;

/**
 * Nobody else works on it from here on: a folder is locked by whoever has it open; on engines the lease is taken, which an
 * instance that runs would not let go. @throws Refusal where one runs
 */
export async function keepAlone({ lease, name }: Side): Promise<Watch> {
  if (!lease) return { check: () => {}, end: async () => {} };
  const seen = { led: false, lost: false };
  lease.acquire(
    () => (seen.led = true),
    () => void (seen.lost = true),
  );
  const until = performance.now() + WAIT_MS;
  while (!seen.led && performance.now() < until) await pause(LOOK_MS);
  if (!seen.led) {
    await lease.release();
    throw new Refusal(`Er draait nog een instantie op ${name}: stop ze allemaal en probeer opnieuw.`);
  }
  const check = () => {
    if (seen.lost)
      throw new Refusal(`Op ${name} werd intussen een instantie gestart: stop ze en herhaal de opdracht.`);
  };
  return { check, end: () => lease.release() };
}

const PATIENCE_MS = 60_000;

/** Waits until every event there has its number, where those are counted apart. @throws Refusal when that does not go on */
export async function numbered({ events, ailments, name }: Side, head: number): Promise<void> {
  let [reached, since] = [-1, performance.now()];
  for (;;) {
    const counted = await events.head();
    if (counted >= head) return;
    if (counted > reached) [reached, since] = [counted, performance.now()];
    const ailment = (await ailments()).find(({ serious, ofEvents }) => serious || ofEvents);
    if (ailment) throw new Refusal(inFull(ailment));
    if (performance.now() - since > PATIENCE_MS) {
      throw new Refusal(
        `De nummers op ${name} raken niet verder dan ${count(counted)}: kijk de servers na en herhaal.`,
      );
    }
    await pause(LOOK_MS);
  }
}
