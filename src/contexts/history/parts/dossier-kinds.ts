import type { View } from '../../../kernel/index.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { composition } from '../../bodies/composition.view.js';
import { meetings } from '../../meetings/meetings.view.js';
import { minutesView } from '../../meetings/minutes.view.js';
import { proposals } from '../../meetings/proposals.view.js';
import { routes } from '../../meetings/routes.view.js';
import { organisations } from '../../register/organisations.view.js';
import { signals } from '../../signals/signals.view.js';
import { dossierText as text, type DossierKey } from '../dossiers.texts.js';
import { bodyFacts, rulesFacts } from './body-facts.js';
import type { FactsOf } from './fact.js';
import { meetingFacts } from './meeting-facts.js';
import { minutesFacts } from './minutes-facts.js';
import type { Names } from './names.js';
import { proposalFacts, routeFacts } from './proposal-facts.js';
import { networkFacts, organisationFacts, personFacts, roleFacts } from './register-facts.js';
import { rosterFacts } from './roster-facts.js';
import { signalFacts } from './signal-facts.js';

type NameOf = (id: string, names: Names) => Promise<string>;

/** A kind of dossier: one stream of events, with the page it tells the history of. */
export interface DossierKind {
  /** In the address: `/geschiedenis/<soort>/<id>`. */
  readonly soort: DossierKey;
  /** The part of the stream's name before the id. */
  readonly entity: string;
  readonly facts: FactsOf;
  /** Its own name alone, as in a list of its kind. */
  readonly plain: NameOf;
  /** Address of the page itself, where it has one. */
  readonly page?: (id: string, names: Names) => string | Promise<string | undefined>;
  /** Whose changes others than auditors are told of, as far as they may see it. */
  readonly view?: View<any, any>;
}

const bodyOfRules = async (profileId: string, names: Names): Promise<string | undefined> =>
  (await names.glance.rows(bodiesView, { profileId }))[0]?.id;

/** Every kind there is, in the order in which they are offered. */
export const dossierKinds: readonly DossierKind[] = [
  {
    soort: 'signaal',
    entity: 'signal',
    facts: signalFacts,
    view: signals,
    plain: (id, names) => names.signal(id),
    page: (id) => `/signalen/${id}`,
  },
  {
    soort: 'vergadering',
    entity: 'meeting',
    facts: meetingFacts,
    view: meetings,
    plain: (id, names) => names.meeting(id),
    page: (id) => `/vergadering/${id}`,
  },
  {
    soort: 'verslag',
    entity: 'minutes',
    facts: minutesFacts,
    view: minutesView,
    plain: (id, names) => names.meeting(id),
    page: (id) => `/vergadering/${id}/verslag`,
  },
  {
    soort: 'voorstel',
    entity: 'agendaproposal',
    facts: proposalFacts,
    view: proposals,
    plain: (id, names) => names.proposal(id),
  },
  {
    soort: 'route',
    entity: 'route',
    facts: routeFacts,
    view: routes,
    plain: (id, names) => names.item(id),
    page: (id) => `/agendapunt/${id}`,
  },
  {
    soort: 'overleg',
    entity: 'body',
    facts: bodyFacts,
    view: bodiesView,
    plain: (id, names) => names.body(id),
    page: (id) => `/overleggen/${id}`,
  },
  {
    soort: 'zetels',
    entity: 'roster',
    facts: rosterFacts,
    view: composition,
    plain: (id, names) => names.body(id),
    page: (id) => `/overleggen/${id}/leden`,
  },
  {
    soort: 'reglement',
    entity: 'ruleprofile',
    facts: rulesFacts,
    plain: async (id, names) => names.body((await bodyOfRules(id, names)) ?? ''),
    page: async (id, names) => {
      const bodyId = await bodyOfRules(id, names);
      return bodyId && `/overleggen/${bodyId}/werkwijze`;
    },
  },
  {
    soort: 'reeks',
    entity: 'series',
    facts: () => Promise.resolve([]),
    plain: (id, names) => names.body(id),
  },
  {
    soort: 'organisatie',
    entity: 'organisation',
    facts: organisationFacts,
    view: organisations,
    plain: (id, names) => names.organisation(id),
    page: () => '/organisaties',
  },
  {
    soort: 'persoon',
    entity: 'person',
    facts: personFacts,
    plain: (id, names) => names.person(id),
  },
  {
    soort: 'rollen',
    entity: 'grant',
    facts: roleFacts,
    plain: (id, names) => names.network(id),
  },
  {
    soort: 'netwerk',
    entity: 'network',
    facts: networkFacts,
    plain: async (id, names) => (await networkFacts(id, names))[0]?.value ?? '',
  },
];

/** Its name within a sentence: "de werkwijze van Informatieve check-in". */
export const nameOf = async ({ soort, plain }: DossierKind, id: string, names: Names): Promise<string> =>
  text(`name.${soort}`, { name: await plain(id, names) });

export const kindOf = (soort: string | undefined): DossierKind | undefined =>
  dossierKinds.find((kind) => kind.soort === soort);

/** The dossier of a stream: its kind and id; undefined for streams of the engine itself. */
export function dossierOf(stream: string): { readonly kind: DossierKind; readonly id: string } | undefined {
  const at = stream.indexOf('-');
  const kind = dossierKinds.find(({ entity }) => entity === stream.slice(0, at));
  return kind && { kind, id: stream.slice(at + 1) };
}
export const streamOf = ({ entity }: DossierKind, id: string): string => `${entity}-${id}`;
export const addressOf = ({ soort }: DossierKind, id: string): string =>
  `/geschiedenis/${soort}/${encodeURIComponent(id)}`;
