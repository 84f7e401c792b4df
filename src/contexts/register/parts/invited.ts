import type { Person } from '../../../accounts/index.js';
import type { Reader } from '../../../kernel/index.js';
import { holds } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { everyone } from '../../audiences.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { mandates } from '../../bodies/mandates.view.js';
import { networks } from '../networks.view.js';
import { organisations } from '../organisations.view.js';

/** What waits for somebody in one network: shown to whoever holds their code, so that they can check it is theirs. */
export interface Waiting {
  readonly network: string;
  readonly seats: readonly { readonly organisation: string; readonly body: string; readonly role: string }[];
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
  const { items } = await context.listAs(
    mandates,
    { where: { participant: reader.participant }, sort: 'from' },
    reader,
  );
  const held = items.filter(({ from, until }) => holds(context.at.instant, String(from), until));
  const seats = held.map(async ({ bodyId, organisationId, role }) => {
    const body = await context.getAs(bodiesView, String(bodyId), reader);
    const organisation =
      organisationId && (await context.getAs(organisations, String(organisationId), reader));
    return {
      role: String(role),
      body: body?.document.title ?? '',
      organisation: organisation ? organisation.document.shortName : '',
    };
  });
  return { network: await networkTitle(context, reader), seats: await Promise.all(seats) };
}
