import { organisationOf, parseMandateRef, type Opened } from '../../../kernel/index.js';
import { dateLong } from '../../../web/index.js';
import type { Glance } from '../../../web/doors.js';
import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { mandates, type MandateDocument } from '../../bodies/mandates.view.js';
import { categoryTitlesOf } from './categories.js';
import { seatProposals } from '../../bodies/seat-proposals.view.js';
import { seats } from '../../bodies/seats.view.js';
import { items } from '../../meetings/items.view.js';
import { meetings } from '../../meetings/meetings.view.js';
import { personWords } from '../../meetings/parts/speakers.js';
import { proposals } from '../../meetings/proposals.view.js';
import { said } from '../../overview/parts/said.js';
import { networks } from '../../register/networks.view.js';
import { organisations } from '../../register/organisations.view.js';
import { roleText } from '../../register/roles.texts.js';
import { roles, type RoleRow } from '../../register/roles.view.js';
import { numbersOf, signalNumbers } from '../../signals/signal-numbers.view.js';
import { signals } from '../../signals/signals.view.js';
import { historyWords as words } from '../history-words.texts.js';

export type HeldRole = RoleRow & { readonly id: string };

/**
 * Names of everything an event or document refers to, as they were at one event; each is looked up once. A name that
 * can't be found, or is not for this reader, is "onbekend", so that a sentence stays one.
 */
export class Names {
  private readonly known = new Map<string, Promise<string>>();
  private readonly roles = new Map<string, Promise<readonly HeldRole[]>>();

  constructor(
    readonly context: PageContext,
    readonly glance: Glance,
    private readonly people = new Map<string, Promise<string>>(),
  ) {}

  /** The same as of another event: only people are called the same at every moment. */
  asOf(glance: Glance): Names {
    return new Names(this.context, glance, this.people);
  }

  /** Rules may name a body that is set up after them: it is called as it is today. */
  body = (id: string) =>
    this.once(`body ${id}`, async () => {
      const then = await this.glance.get(bodiesView, id);
      const found = then ?? (await this.context.doors.log.glance().get(bodiesView, id));
      return found?.document.title;
    });
  organisation = (id: string) =>
    this.once(
      `organisation ${id}`,
      async () => (await this.glance.get(organisations, organisationOf(id) ?? ''))?.document.shortName,
    );
  person = (participant: string) =>
    this.once(participant, async () => (await this.context.names([participant]))(participant), this.people);
  item = (id: string) =>
    this.once(`item ${id}`, async () => (await this.glance.get(items, id))?.document.title);
  network = (code: string) =>
    this.once(`network ${code}`, async () => (await this.glance.rows(networks, { code }))[0]?.title);
  proposal = (id: string) =>
    this.once(`proposal ${id}`, async () => said((await this.glance.get(proposals, id))?.document.title));

  meeting = (id: string) =>
    this.once(`meeting ${id}`, async () => {
      const found = (await this.glance.get(meetings, id))?.document;
      if (!found) return undefined;
      const title = found.title || (await this.body(found.bodyId));
      return words('meetingOn', { title, day: dateLong(found.plannedAt) });
    });
  /** "SG-07". */
  signal = (id: string) =>
    this.once(`signal ${id}`, async () => {
      const raised = (await this.glance.get(signals, id))?.document.raised.number;
      return raised === undefined ? undefined : this.numberOf(raised);
    });
  /** "Felicia", or who else asked for a seat: "een zetel voor Felicia". */
  seatProposal = (id: string) =>
    this.once(`seat proposal ${id}`, async () => {
      const found = (await this.glance.get(seatProposals, id))?.document;
      if (!found) return undefined;
      if (found.organisationId) return this.organisation(found.organisationId);
      return this.category(found.bodyId, found.category);
    });
  /** The organisation on the seat. */
  seat = (id: string) =>
    this.once(`seat ${id}`, async () => {
      const found = (await this.glance.get(seats, id))?.document;
      return found && this.organisation(found.organisationId);
    });
  /** "Bart Claes, VCK"; by its id or as `b_…/m_…`. */
  mandate = (ref: string) =>
    this.once(`mandate ${ref}`, async () => {
      const found = await this.mandateDocument(ref);
      if (!found) return undefined;
      const organisation = found.organisationId ? await this.organisation(found.organisationId) : '';
      return personWords(await this.person(found.participant), organisation);
    });
  /** "Guy Lemmens (secretaris)". */
  grant = (id: string) =>
    this.once(`grant ${id}`, async () => {
      const found = (await this.glance.get(roles, id))?.document;
      if (!found) return undefined;
      return words('roleOf', { person: await this.person(found.participant), role: roleText(found.role) });
    });
  category = (bodyId: string, code: string) =>
    this.once(
      `category ${bodyId} ${code}`,
      async () => (await categoryTitlesOf(this.glance, bodyId)).get(code) ?? code,
    );

  /** Every role somebody ever held, one look-up a person. */
  rolesOf(participant: string): Promise<readonly HeldRole[]> {
    const known = this.roles.get(participant) ?? this.glance.rows(roles, { participant }, 'from');
    this.roles.set(participant, known as Promise<readonly HeldRole[]>);
    return known as Promise<readonly HeldRole[]>;
  }

  async mandateDocument(ref: string): Promise<Opened<MandateDocument> | undefined> {
    return (await this.glance.get(mandates, parseMandateRef(ref)?.mandateId ?? ref))?.document;
  }

  async numberOf(raised: number): Promise<string | undefined> {
    const { doors, viewer } = this.context;
    const found = await numbersOf([raised], (asOf) =>
      doors.log.glance(asOf).get(signalNumbers, viewer.network),
    );
    return found.get(raised);
  }

  /** Once a name; `unknown` where there is none. */
  private once(key: string, find: () => Promise<string | undefined>, among = this.known): Promise<string> {
    const known = among.get(key) ?? find().then((name) => name || words('unknown'));
    among.set(key, known);
    return known;
  }
}
