import { person } from '../contexts/register/person.js';
import { contacts, isAway, type ContactView } from '../engine/index.js';
import type { Installation } from './tokens.js';

/**
 * Names and addresses by participant, in the version that events tell of: what the vault holds beyond that belongs to a
 * change that was never stored. Where events can't be asked it is the newest, which is nearly always that one.
 */
export async function contactsOf(
  { engine, stores }: Installation,
  network: string,
  participants: readonly string[],
): Promise<ReadonlyMap<string, ContactView>> {
  const look = engine.look(network);
  const versionOf = (participant: string) =>
    look(person, participant).then((known) => known?.vaultVersion ?? 0, newestWhereAway);
  const wanted = await Promise.all(participants.map(async (one) => [one, await versionOf(one)] as const));
  return contacts(stores.vault, engine.deks, network, new Map(wanted));
}

const newestWhereAway = (error: unknown): undefined => {
  if (!isAway(error)) throw error;
};

const erased = 'verwijderde persoon';

/** How pages call each of these participants; '' for whoever has no name. */
export async function names(
  installation: Installation,
  network: string,
  participants: readonly (string | undefined)[],
) {
  const wanted = new Set(participants.filter((one): one is string => !!one?.startsWith('p_')));
  const found = await contactsOf(installation, network, [...wanted]);
  return (participant: string | undefined): string => {
    if (participant === 'system') return 'Samenspraak';
    const contact = found.get(participant ?? '');
    if (contact?.state === 'known') return contact.values.name ?? '';
    return contact?.state === 'erased' ? erased : '';
  };
}
