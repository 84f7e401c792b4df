import { dayOf, grantNamed, holds, parseMandateRef } from '../../../kernel/index.js';
import { dateLong } from '../../../web/index.js';
import type { HistoryEvent } from '../../../web/doors.js';
import { bodyWords } from '../../bodies/parts/body-words.texts.js';
import { mandates } from '../../bodies/mandates.view.js';
import { roleText } from '../../register/roles.texts.js';
import { historyWords as words } from '../history-words.texts.js';
import { addressOf, dossierOf, kindOf, nameOf } from './dossier-kinds.js';
import { capital } from './dossier-list.js';
import { lastDay } from './event-values.js';
import type { HeldRole, Names } from './names.js';

/** Words with the place in the history where they can be checked. */
export interface Traced {
  readonly words: string;
  readonly href?: string;
}

/** The raiser of a confidential signal acts under a pseudonym without a name (audit.md 8.2). */
const isHidden = ({ stream, onBehalfOf }: HistoryEvent, name: string): boolean =>
  stream.startsWith('signal-') && onBehalfOf === undefined && name === words('unknown');

/** Who did it: the actor, or where they entered it whoever holds the mandate. */
async function whoseAct({ actor, mandate, enteredUnder }: HistoryEvent, names: Names): Promise<string> {
  if (enteredUnder === undefined || mandate === undefined) return actor;
  return (await names.mandateDocument(mandate))?.participant ?? '';
}

/** Person and organisation; of an act that somebody else entered, those whose act it is. */
export async function whoActed(event: HistoryEvent, names: Names): Promise<string> {
  if (event.actor === 'system') return words('system');
  const name = await names.person(await whoseAct(event, names));
  if (isHidden(event, name)) return words('raiser');
  if (event.onBehalfOf === undefined) return name;
  const organisation = await names.organisation(event.onBehalfOf);
  return name.includes(organisation) ? name : words('represents', { name, organisation });
}

/** The mandate it was done under, as it was known then; of who acts without one, the roles they held then. `bodies`: what the dossier is about. */
export async function mandateOf(
  event: HistoryEvent,
  names: Names,
  bodies: readonly string[],
): Promise<Traced> {
  if (event.actor === 'system') return { words: words('systemMandate') };
  if (event.mandate !== undefined) return namedMandate(event.mandate, event, names);
  if (isHidden(event, await names.person(event.actor))) return { words: words('sealedMandate') };
  const held = await rolesThen(event, names, bodies);
  if (held.length === 0) return { words: words('withoutMandate') };
  return { words: held.join('; '), href: rolesAt(event, names) };
}

const rolesAt = ({ number }: HistoryEvent, { context }: Names): string =>
  `${addressOf(kindOf('rollen')!, context.viewer.network)}?tot=${number}`;

/** Who entered an act of somebody else, and by what they were entitled to; undefined where nobody else did. */
export async function enteredBy(event: HistoryEvent, names: Names): Promise<Traced | undefined> {
  const { enteredUnder, actor } = event;
  if (enteredUnder === undefined) return undefined;
  const grantId = grantNamed(enteredUnder);
  const name = await names.person(actor);
  if (grantId === undefined) {
    const { words: under, href } = await namedMandate(enteredUnder, event, names);
    return { words: words('entered', { name, under }), href };
  }
  const held = (await names.rolesOf(actor)).find(({ id }) => id === grantId);
  const under = held ? await roleWords(held, names) : words('unknown');
  return { words: words('entered', { name, under }), href: rolesAt(event, names) };
}

async function namedMandate(ref: string, { number }: HistoryEvent, names: Names): Promise<Traced> {
  const { bodyId, mandateId } = parseMandateRef(ref) ?? { bodyId: '', mandateId: ref };
  const found = (await names.context.doors.log.glance(number).get(mandates, mandateId))?.document;
  if (!found) return { words: words('unknown') };
  const role = bodyWords(`role.${found.role}`);
  const body = await names.body(bodyId);
  const href = `${addressOf(kindOf('zetels')!, bodyId)}?tot=${number}`;
  return { words: words('mandate', { role, body, since: since(found) }), href };
}

/** The roles of whoever acted, at the moment they acted; of a secretary of several bodies those of the bodies it was about. */
async function rolesThen(
  { actor, recordedAt }: HistoryEvent,
  names: Names,
  bodies: readonly string[],
): Promise<readonly string[]> {
  const held = (await names.rolesOf(actor)).filter(({ from, until }) => holds(recordedAt, from, until));
  const fitting = held.filter(({ bodyId }) => bodyId === undefined || bodies.includes(bodyId));
  return Promise.all((fitting.length > 0 ? fitting : held).map((one) => roleWords(one, names)));
}

async function roleWords(one: HeldRole, names: Names): Promise<string> {
  const role = roleText(one.role as 'lezer');
  if (one.bodyId === undefined) return words('roleNetwork', { role, since: since(one) });
  return words('roleIn', { role, body: await names.body(one.bodyId), since: since(one) });
}

/** The bodies a dossier is about: those its beginning names, and the one that names its stream. */
export function bodiesOf([first]: readonly HistoryEvent[]): readonly string[] {
  if (!first) return [];
  const { bodyId, targetBodyId } = first.data;
  const ofStream = first.stream.slice(first.stream.indexOf('-') + 1);
  return [bodyId, targetBodyId, ofStream].filter((id) => typeof id === 'string');
}

/** "sinds 1 januari 2024", or from the first to the last day. */
export function since({ from, until }: { readonly from: string; readonly until?: string }): string {
  const day = dateLong(dayOf(from));
  return until === undefined
    ? words('fromDay', { day })
    : words('fromUntil', { day, last: dateLong(lastDay(until)) });
}

/** The dossier in which an event stands, at that event. */
export async function placeOf({ stream, number }: HistoryEvent, names: Names): Promise<Traced | undefined> {
  const found = dossierOf(stream);
  if (!found) return undefined;
  const { kind, id } = found;
  return { words: capital(await nameOf(kind, id, names)), href: `${addressOf(kind, id)}?tot=${number}` };
}

/** What set an automatic act going: the event, in its own dossier. */
export async function causeOf(event: HistoryEvent, names: Names): Promise<Traced | undefined> {
  const cause = await names.context.doors.log.causeOf(event);
  const found = cause && dossierOf(cause.stream);
  if (!cause || !found) return undefined;
  const { kind, id } = found;
  const number = cause.number.toLocaleString('nl-BE');
  const name = await nameOf(kind, id, names);
  return { words: words('cause', { number, name }), href: `${addressOf(kind, id)}?tot=${cause.number}` };
}

const lists: Readonly<Record<string, string>> = {
  '_view-bodies': words('listBodies'),
  '_view-items': words('listItems'),
  '_view-meetings': words('listMeetings'),
  '_view-routes': words('listRoutes'),
};

/** A list that was read, which may have been behind. */
function ofList(name: string, reached: number, moved: number | undefined): Traced | undefined {
  const thing = lists[name];
  const step = reached.toLocaleString('nl-BE');
  const number = moved?.toLocaleString('nl-BE') ?? 0;
  return thing === undefined
    ? undefined
    : { words: words(moved === undefined ? 'basisList' : 'basisListMoved', { thing, step, number }) };
}

/** Before the stream that was looked for and not there (the engine's moved.ts). */
const absent = '_absent-';

/** What was read before it was decided: each stream at the step it had reached. */
export async function basisOf({ basis, moved }: HistoryEvent, names: Names): Promise<readonly Traced[]> {
  const traced = await Promise.all(
    Object.entries(basis).map(async ([stream, revision]) => {
      const wasThere = !stream.startsWith(absent);
      const found = dossierOf(wasThere ? stream : stream.slice(absent.length));
      if (!found) return ofList(stream, revision, moved[stream]);
      const { kind, id } = found;
      const thing = capital(await nameOf(kind, id, names));
      const number = moved[stream]?.toLocaleString('nl-BE') ?? 0;
      if (!wasThere)
        return {
          words: words(moved[stream] === undefined ? 'basisAbsent' : 'basisAbsentMoved', { thing, number }),
        };
      const step = revision + 1;
      return {
        words: words(moved[stream] === undefined ? 'basis' : 'basisMoved', {
          thing,
          step,
          number,
        }),
        href: `${addressOf(kind, id)}?versie=${step}`,
      };
    }),
  );
  return traced.filter((one) => one !== undefined);
}
