import type { Engine } from '../engine/index.js';
import { nameOf, type CommandForm, type Page, type Viewer, type Way } from '../web/page.js';
import { fits, fitting } from './acting.js';

type Form = NonNullable<Page['forms']>[string];

/** What one request asked about who may what, so that its forms can ask in whose name. */
export interface Standings {
  may(command: object): Promise<boolean>;
  /**
   * The ways found for the command that a form sends; where the page asked about others of the same thing alone, such as moving an
   * item before adding one, the ways of those. What is shown is not yet allowed: that is decided when it is sent.
   */
  ways(form: Form | undefined): readonly Way[];
}

/** Most people act in one way: for them nothing more is looked for than whether they may. */
export function standingsOf(engine: Engine, someone: Viewer | undefined): Standings {
  const found = new Map<string, Map<string, Way>>();
  const several = someone !== undefined && someone.mandates.length + (someone.roles.length > 0 ? 1 : 0) > 1;
  const entityOf = (command: string) => engine.registry.commands.get(command)?.entity().name;
  const note = (key: string, ways: readonly Way[]) => {
    const known = found.get(key) ?? new Map<string, Way>();
    for (const way of ways) known.set(nameOf(way), way);
    found.set(key, known);
  };
  return {
    async may(command) {
      if (!someone) return false;
      if (!several) return fits(engine, someone, command);
      const ways = await fitting(engine, someone, command);
      for (const key of [command.constructor.name, `of ${entityOf(command.constructor.name)}`]) note(key, ways);
      return ways.length > 0;
    },
    ways(form) {
      const command = (form as CommandForm | undefined)?.command?.name ?? '';
      return [...(found.get(command) ?? found.get(`of ${entityOf(command)}`) ?? new Map<string, Way>()).values()];
    },
  };
}
