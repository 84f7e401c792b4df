import type { Engine } from '../engine/index.js';
import type { CommandForm, Page, Viewer, Way } from '../web/page.js';
import { fits, fitting, nameOf } from './acting.js';

type Form = NonNullable<Page['forms']>[string];

/** What one request asked about who may what, so that its forms can ask in whose name. */
export interface Standings {
  may(command: object): Promise<boolean>;
  /** All ways found for the commands that a form sends. */
  ways(form: Form | undefined): readonly Way[];
}

/** Most people act in one way: for them nothing more is looked for than whether they may. */
export function standingsOf(engine: Engine, someone: Viewer | undefined): Standings {
  const found = new Map<string, Map<string, Way>>();
  const several = someone !== undefined && someone.mandates.length + (someone.roles.length > 0 ? 1 : 0) > 1;
  return {
    async may(command) {
      if (!someone) return false;
      if (!several) return fits(engine, someone, command);
      const ways = await fitting(engine, someone, command);
      const known = found.get(command.constructor.name) ?? new Map<string, Way>();
      for (const way of ways) known.set(nameOf(way), way);
      found.set(command.constructor.name, known);
      return ways.length > 0;
    },
    ways: (form) => [...(found.get((form as CommandForm | undefined)?.command?.name ?? '')?.values() ?? [])],
  };
}
