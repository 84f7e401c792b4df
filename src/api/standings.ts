import { isAway, type Engine } from '../engine/index.js';
import type { Class } from '../kernel/index.js';
import type { ShownForm } from '../web/asking.js';
import { FormFields } from '../web/form-fields.js';
import { nameOf, type CommandForm, type Page, type PageContext, type Viewer, type Way } from '../web/page.js';
import { fits, fitting } from './acting.js';
import { checked } from './validation.js';

type Form = NonNullable<Page['forms']>[string];

/** What one request asked about who may what, so that its forms can ask in whose name. */
export interface Standings {
  may(command: object): Promise<boolean>;
  /**
   * The ways found for what a form sends when nothing more is filled in than is hidden in it; where that says too little, those of
   * the same command as the page asked about it. What is shown is not yet allowed: that is decided when it is sent.
   */
  ways(form: Form | undefined, hidden: ShownForm['hidden'], context: PageContext): Promise<readonly Way[]>;
}

/** Whether there is anything to ask: most people act in one way, and of them nothing more is looked for than whether they may. */
export const actsInSeveralWays = ({ mandates, roles }: Viewer): boolean => mandates.length + (roles.length > 0 ? 1 : 0) > 1;

export function standingsOf(engine: Pick<Engine, 'may' | 'registry'>, someone: Viewer | undefined): Standings {
  const found = new Map<string, Map<string, Way>>();
  const entityOf = (command: string) => engine.registry.commands.get(command)?.entity().name;
  const note = (key: string, ways: readonly Way[]) => {
    const known = found.get(key) ?? new Map<string, Way>();
    for (const way of ways) known.set(nameOf(way), way);
    found.set(key, known);
  };
  const noted = (command: string) => [...(found.get(command) ?? found.get(`of ${entityOf(command)}`) ?? new Map<string, Way>()).values()];
  return {
    async may(command) {
      if (!someone) return false;
      if (!actsInSeveralWays(someone)) return fits(engine, someone, command);
      const ways = await fitting(engine, someone, command);
      for (const key of [command.constructor.name, `of ${entityOf(command.constructor.name)}`]) note(key, ways);
      return ways.length > 0;
    },
    async ways(form, hidden, context) {
      if (!form || !someone || !actsInSeveralWays(someone)) return [];
      if ('run' in form) return (form.sends ?? []).flatMap(({ name }) => noted(name));
      const command = await asShown(form, hidden, context);
      const exact = command ? await fitting(engine, someone, command).catch((error: unknown) => noneWhereHalf(command, error)) : [];
      return exact.length > 0 ? exact : noted(form.command.name);
    },
  };
}

/** A command that is not whole yet may lack what its rule looks at: then it finds no ways. Of a whole one, and where a store is away, nothing was found out. */
function noneWhereHalf(command: object, error: unknown): readonly Way[] {
  const isHalf = checked(command.constructor as Class<object>, { ...command }).issues.length > 0;
  if (!isHalf || isAway(error)) throw error;
  return [];
}

/** The command as far as the form says it by itself; undefined where it cannot be read before it is filled in. */
async function asShown({ command, read }: CommandForm, hidden: ShownForm['hidden'], context: PageContext): Promise<object | undefined> {
  const values = Object.entries(hidden).map(([name, value]) => [name, value === undefined ? undefined : String(value)] as const);
  try {
    return Object.assign(new command(), await read(new FormFields(Object.fromEntries(values)), context));
  } catch {
    return undefined;
  }
}
