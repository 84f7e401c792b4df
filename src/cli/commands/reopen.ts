import { resolve } from 'node:path';
import { movedTo, sayMoved } from '../../engine/moving.js';
import { sourceOf } from '../copy/places.js';
import { openSide } from '../copy/side.js';
import type { Run } from './command.js';

/** Undoes on purpose what a copy said: from now on there may be two that differ. */
export const runReopen: Run = async ({ places: [place] }, { terminal: { say } }) => {
  const { ledger, name, close } = await openSide(sourceOf(resolve(place!)));
  try {
    const to = await movedTo(ledger);
    await sayMoved(ledger, undefined);
    say(
      to === undefined
        ? `De installatie op ${name} is niet verhuisd: ze mag starten.`
        : `De installatie op ${name} mag weer starten. Wat op ${to} staat, is er nog: start haar daar niet ook.`,
    );
    return 0;
  } finally {
    await close();
  }
};
