import type { Person } from '../../../accounts/index.js';
import type { Reader } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { administrators, everyone } from '../../audiences.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { mandates } from '../../bodies/mandates.view.js';
import { networks } from '../networks.view.js';
import { organisations } from '../organisations.view.js';
import { roles } from '../roles.view.js';

/** What waits for somebody in one network: shown to whoever holds their code, so that they can check it is theirs. */
export interface Waiting {
  readonly network: string;
  readonly seats: readonly WaitingSeat[];
  /** Roles that are no mandate; `body` where the role is for one. */
  readonly roles: readonly WaitingRole[];
}
export interface WaitingRole {
  readonly role: string;
  readonly body: string;
  /** The instant it begins, where that is still to come. */
  readonly begins?: string;
}
export interface WaitingSeat extends WaitingRole {
  readonly organisation: string;
}

export const waitingFor = (context: PageContext, { participants }: Person): Promise<readonly Waiting[]> =>
  Promise.all(
    participants.map(({ network, participant }) => inNetwork(context, insider(network, participant))),
  );

/** Reads what everybody in the network may. */
export const insider = (network: string, participant: string): Reader => ({
  network,
  participant,
  audiences: [everyone(network)],
});

/** Title of a network; its code where it has none yet. */
export async function networkTitle(context: PageContext, reader: Reader): Promise<string> {
  const { items } = await context.listAs(networks, { where: { code: reader.network } }, reader);
  return items[0]?.title ?? reader.network;
}

async function inNetwork(context: PageContext, reader: Reader): Promise<Waiting> {
  const [network, held, granted] = await Promise.all([
    networkTitle(context, reader),
    seatsOf(context, reader),
    rolesOf(context, reader),
  ]);
  return { network, seats: held, roles: granted };
}

async function seatsOf(context: PageContext, reader: Reader): Promise<readonly WaitingSeat[]> {
  const where = { participant: reader.participant };
  const { items } = await context.listAs(mandates, { where, sort: 'from' }, reader);
  return Promise.all(
    items.filter(lasting(context)).map(async ({ bodyId, organisationId, role, from }) => {
      const found = organisationId && (await context.getAs(organisations, organisationId, reader));
      const organisation = found ? found.document.shortName : '';
      return { role, body: await bodyTitle(context, reader, bodyId), organisation, ...begins(context, from) };
    }),
  );
}

/** Whoever holds the code may know their own roles, also those that only administrators list. */
async function rolesOf(context: PageContext, reader: Reader): Promise<readonly WaitingRole[]> {
  const own = { ...reader, audiences: [...reader.audiences, administrators(reader.network)] };
  const where = { participant: reader.participant };
  const { items } = await context.listAs(roles, { where, sort: 'from' }, own);
  return Promise.all(
    items.filter(lasting(context)).map(async ({ role, bodyId, from }) => ({
      role,
      body: bodyId === undefined ? '' : await bodyTitle(context, reader, bodyId),
      ...begins(context, from),
    })),
  );
}

const bodyTitle = async (context: PageContext, reader: Reader, bodyId: string): Promise<string> =>
  (await context.getAs(bodiesView, bodyId, reader))?.document.title ?? '';

/** Not over; what begins later is waiting too. */
const lasting =
  ({ at }: PageContext) =>
  ({ until }: { readonly until?: string }): boolean =>
    until === undefined || until > at.instant;
const begins = ({ at }: PageContext, from: string) => (from > at.instant ? { begins: from } : {});
