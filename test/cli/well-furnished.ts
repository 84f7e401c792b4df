import { uuidV4 } from '../../src/audit/index.js';
import { RenameOrganisation } from '../../src/contexts/register/organisation.js';
import { organisations } from '../../src/contexts/register/organisations.view.js';
import { roles } from '../../src/demo/people.js';
import { openDemo, seed } from '../../src/demo/seed.js';
import { systemReader } from '../../src/engine/index.js';
import type { StoredEvent } from '../../src/engine/ports.js';
import type { Installation } from '../../src/installation.js';
import { command } from '../scenario.js';
import type { Place } from './place.js';

export const network = 'kinderopvang';
export const password = 'een lange zin over fietsen';
export const email = 'beheer@voorbeeld.example';
export const visit = { address: '192.0.2.10', userAgent: 'Firefox 140' };

/** Two years of a network, and besides: a large event, a claim let go, a destroyed key, a password, a session, a draft, a task. */
export async function furnished(place: Place): Promise<{ readonly token: string }> {
  await seed(place.config());
  const there = await openDemo(place.config());
  const { organisationId } = await organisationOf(there);
  await rename(there, organisationId, 'Eerst zo', 'x'.repeat(880_000));
  await rename(there, organisationId, 'Dan zo', 'Nieuwe statuten.');
  const { stores, accounts, service } = there;
  const at = there.clock.now();
  for await (const { kid, commit } of stores.keys.allKeys()) {
    await stores.keys.fence({ kid, commit, erasedAt: at, requestId: 'er_1' });
    break;
  }
  const { code } = await service.issueInvitation({
    purpose: 'first-admin',
    issuedBy: 'command-line',
    recovery: true,
  });
  const { token } = await service.redeem(code, { password, email }, visit);
  const { subject } = (await accounts.directory.findByEmail(email))!;
  await accounts.drafts.keep(subject, 'minutes:1', new Uint8Array([1, 2, 255]));
  const cause = await stores.events.head();
  const task = {
    network,
    process: 'minutes-clock',
    command: 'CloseComments',
    payload: '{}',
    code: 'x',
    at,
    cause,
  };
  await stores.ledger.addTask({ id: 't-1', ...task });
  await stores.ledger.remember([{ commandId: `asked:${uuidV4()}`, fingerprint: 'f', answer: '[]', at }]);
  await there.engine.settled();
  await there.close();
  return { token };
}

/** The same one whatever it is called. */
export async function organisationOf(
  there: Installation,
): Promise<{ readonly organisationId: string; readonly shortName: string }> {
  const { items } = await listed(there);
  const all = items as unknown as readonly { id: string; shortName: string }[];
  const [first] = all.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { organisationId: first!.id, shortName: first!.shortName };
}

/** The organisations as of an event number. */
export async function listed(there: Installation, number = Number.MAX_SAFE_INTEGER) {
  const { ask } = there.engine;
  const instant = (await there.stores.events.instantOf(number)) ?? there.clock.now();
  return ask.list(organisations, {}, systemReader(network), {
    number,
    instant,
    past: number < Number.MAX_SAFE_INTEGER,
  });
}

/** As the administrator of the network. */
export async function order({ accounts, engine }: Installation, what: object) {
  const { subject, participants } = (await accounts.directory.list()).find(
    (one) => one.displayName === roles.beheerder.person,
  )!;
  const { participant } = participants.find((one) => one.network === network)!;
  return engine.execute({ command: what, network, participant, subject, commandId: uuidV4() });
}

export const rename = (there: Installation, organisationId: string, shortName: string, reason: string) =>
  order(
    there,
    command(RenameOrganisation, { organisationId, legalName: `${shortName} vzw`, shortName, reason }),
  );

export async function eventsOf({ stores }: Installation): Promise<readonly StoredEvent[]> {
  const all: StoredEvent[] = [];
  for (;;) {
    const page = await stores.events.readAll(all.length, 500);
    if (page.length === 0) return all.map(({ place: _, ...event }) => event);
    all.push(...page);
  }
}
