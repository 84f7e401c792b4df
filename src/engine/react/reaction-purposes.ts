import { streamOf, type Registry } from '../registry.js';

/**
 * What the command ids of one reaction derive from: process, command and the stream it is for, with an ordinal where several
 * are equal in these. A repeat after a crash may look at more rows than the first time did: what it sends again must have the
 * id it had then, so a place in the list does not count.
 */
export function reactionPurposes(process: string, commands: readonly object[], network: string, { commands: known }: Registry): readonly string[] {
  const times = new Map<string, number>();
  return commands.map((command) => {
    const { name } = command.constructor;
    const bound = known.get(name);
    if (!bound) throw new Error(`No entity declares the command ${name}`);
    const purpose = `${process}/${name}/${streamOf(bound.entity(), bound.rule.stream(command, network))}`;
    const ordinal = times.get(purpose) ?? 0;
    times.set(purpose, ordinal + 1);
    return ordinal === 0 ? purpose : `${purpose}/${ordinal}`;
  });
}
