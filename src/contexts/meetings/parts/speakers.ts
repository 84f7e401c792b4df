import { holds, mandateRef, parseMandateRef, type Opened } from '../../../kernel/index.js';
import type { Option } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { mandates, type MandateDocument } from '../../bodies/mandates.view.js';
import { meetingWords as words } from '../meeting-words.texts.js';

/** Somebody who speaks to an item or leads a meeting, named by a mandate. */
export interface Speaker {
  /** "Els Maes, LGO". */
  readonly who: string;
  /** Whether the mandate holds at an instant. */
  readonly holdsAt: (instant: string) => boolean;
}
export type Speakers = (ref: string | undefined) => Speaker | undefined;
type Names = (participant: string | undefined) => string;

/** A person with the organisation spoken for, which is left out where the name says it already. */
export function personWords(name: string, organisation: string): string {
  if (name === '' || organisation === '' || name.includes(organisation)) return name || organisation;
  return words('onBehalf', { name, organisation });
}

/** Who stands behind each reference `b_<body>/m_<mandate>`. */
export async function speakersOf(
  context: PageContext,
  refs: readonly (string | undefined)[],
): Promise<Speakers> {
  const wanted = [...new Set(refs.filter((ref) => ref !== undefined))];
  const found = await Promise.all(wanted.map(async (ref) => [ref, await mandateOf(context, ref)] as const));
  const name = await context.names(found.map(([, mandate]) => mandate?.participant));
  const organisation = await context.organisations();
  const speakers = new Map(
    found.flatMap(([ref, mandate]) => (mandate ? [[ref, speakerOf(mandate, name, organisation)]] : [])),
  );
  return (ref) => (ref === undefined ? undefined : speakers.get(ref));
}

const mandateOf = async (context: PageContext, ref: string): Promise<Opened<MandateDocument> | undefined> =>
  (await context.get(mandates, parseMandateRef(ref)?.mandateId ?? ''))?.document;

const speakerOf = (mandate: Opened<MandateDocument>, name: Names, organisation: Names): Speaker => ({
  who: personWords(name(mandate.participant), organisation(mandate.organisationId)),
  holdsAt: (instant) => holds(instant, mandate.from, mandate.until),
});

/** Everybody who holds a mandate of these bodies at an instant and may speak, to choose from. */
export async function mandateOptions(
  context: PageContext,
  bodyIds: readonly string[],
  at: string,
): Promise<readonly Option[]> {
  const rows = (await Promise.all(bodyIds.map((bodyId) => context.all(mandates, { bodyId })))).flat();
  const held = rows.filter(({ role, from, until }) => role !== 'waarnemer' && holds(at, from, until));
  const name = await context.names(held.map(({ participant }) => participant));
  const organisation = await context.organisations();
  const named = held.map(({ id, bodyId, participant, organisationId }) => ({
    bodyId,
    value: mandateRef(bodyId, id),
    label: personWords(name(participant), organisation(organisationId)),
  }));
  const told = await toldApart(context, named);
  return told.sort((a, b) => a.label.localeCompare(b.label, 'nl'));
}

/** Who can speak for the same organisation in several bodies is told apart by the body. */
async function toldApart(
  context: PageContext,
  named: readonly (Option & { readonly bodyId: string })[],
): Promise<Option[]> {
  const bodies = await Promise.all(
    [...new Set(named.map(({ bodyId }) => bodyId))].map((id) => context.get(bodiesView, id)),
  );
  const titles = new Map(bodies.flatMap((body) => (body ? [[body.id, body.document.title] as const] : [])));
  return named.map(({ bodyId, value, label }) => {
    const once = named.filter((other) => other.label === label).length === 1;
    return { value, label: once ? label : words('inBody', { label, body: titles.get(bodyId) ?? '' }) };
  });
}
