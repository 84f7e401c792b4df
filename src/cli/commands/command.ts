import type { Config } from '../../config.js';
import type { Terminal } from '../terminal.js';

/** What was typed behind the name of a command. */
export interface Given {
  readonly places: readonly string[];
  readonly options: Readonly<Partial<Record<OptionName, string>>>;
}
export type OptionName = 'data' | 'from' | 'to' | 'keys' | 'email';

export interface Surroundings {
  readonly config: Config;
  readonly terminal: Terminal;
}

/** Runs a command. Gives 0 when all is well, 1 when damage was found. @throws Refusal */
export type Run = (given: Given, to: Surroundings) => Promise<number>;

export interface Command {
  readonly usage: string;
  readonly does: string;
  /** How many places it takes: least and most. */
  readonly places: readonly [number, number];
  readonly options: readonly OptionName[];
  /** It works on a data folder: where the installation stands on engines, one must be named. */
  readonly ofFolder?: true;
  /** Loaded when it is asked for: a backup needs no view to be sound. */
  readonly load: () => Promise<Run>;
}
