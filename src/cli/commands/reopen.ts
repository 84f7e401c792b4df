import { resolve } from 'node:path';
import { movedTo, sayMoved } from '../../engine/moving.js';
import { keepAlone } from '../copy/alone.js';
import { sourceOf } from '../copy/places.js';
import { openSide } from '../copy/side.js';
import type { Run } from './command.js';

/** Undoes on purpose what a copy said: from now on there may be two that differ. Never while one is being copied. */
export const runReopen: Run = async ({ places: [place] }, { terminal: { say } }) => {
  const side = await openSide(sourceOf(resolve(place!)));
  const { ledger, name, close } = side;
  try {
    const watch = await keepAlone(side);
    const to = await movedTo(ledger);
    await sayMoved(ledger, undefined).finally(() => watch.end());
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
