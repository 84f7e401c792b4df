import { parseArgs, type ParseArgsConfig } from 'node:util';
import { readConfig } from '../config.js';
import type { Command, Given } from './commands/command.js';
import { commands, help } from './commands/index.js';
import { BadUsage, Refusal, sentenceOf } from './refusal.js';
import type { Terminal } from './terminal.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `samenspraak <command> …`. Gives how the process must end: 0 all is well, 1 it failed or damage was found,
 * 2 it was typed wrongly. Never throws.
 */
export async function main(argv: readonly string[], env: Environment, terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  if (name === 'help' || name === '--help' || name === '-h') {
    terminal.say(help());
    return 0;
  }
  try {
    const command = commandOf(name);
    const given = parsed(command, rest);
    const config = readConfig({ ...env, DATA_DIR: given.options.data ?? env.DATA_DIR });
    if (command.ofFolder && config.engines) mustNameFolder(name!, given);
    const run = await command.load();
    return await run(given, { config, terminal });
  } catch (error) {
    terminal.complain(sentenceOf(error));
    if (error instanceof BadUsage) terminal.complain('Typ samenspraak help voor alle opdrachten.');
    return error instanceof BadUsage ? 2 : 1;
  }
}

/** A backup is made to a place; what it is made of must be named as well. */
function mustNameFolder(name: string, { places, options }: Given): void {
  if (options.data !== undefined || (name === 'check' && places.length > 0)) return;
  throw new Refusal(
    `${name} werkt op een gegevensmap, en deze installatie staat op EventStoreDB en MongoDB. Hoe het met haar gaat, zegt /health/ready. Een back-up maakt u met de middelen van die servers, of met samenspraak copy naar een map en daarna samenspraak reopen op de bron.`,
  );
}

function commandOf(name: string | undefined): Command {
  if (name === undefined) throw new BadUsage('Zeg wat er moet gebeuren.');
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new BadUsage(`De opdracht ${name} bestaat niet.`);
  return command;
}

function parsed({ usage, options, places: [least, most] }: Command, args: readonly string[]): Given {
  const wrong = new BadUsage(`Gebruik: samenspraak ${usage}`);
  const named = Object.fromEntries(options.map((name) => [name, { type: 'string' as const }]));
  const config: ParseArgsConfig = { args: [...args], options: named, allowPositionals: true, strict: true };
  let result: ReturnType<typeof parseArgs>;
  try {
    result = parseArgs(config);
  } catch {
    throw wrong;
  }
  const { positionals, values } = result;
  if (positionals.length < least || positionals.length > most) throw wrong;
  return { places: positionals, options: values as Given['options'] };
}
