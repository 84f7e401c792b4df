import { organisationOf, parseMandateRef } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { composition } from '../../bodies/composition.view.js';
import { mandates } from '../../bodies/mandates.view.js';
import { seats } from '../../bodies/seats.view.js';
import { targetsOf, type Routed } from '../../bodies/parts/routed-to.js';
import { anonymousRaiser, type Who } from '../signal.document.js';
import { signalText as text } from '../signal-page.texts.js';

/** Names of everybody and everything on a page about signals. */
export interface Cast {
  body(id: string | undefined): string;
  /** The body a routed item lies with at the moment of the page: its heir, or the one set up for it. */
  target(routed: Routed): string;
  organisation(id: string | undefined): string;
  /** Person, organisation and mandate of an act, as they were. */
  who(act: Who): string;
  /** Person and organisation alone, where many stand in one line. */
  brief(act: Who): string;
}

/** @param own whether the viewer raised the signal in confidence: then the raiser is "u". */
export async function castOf(context: PageContext, acts: readonly Who[], own = false): Promise<Cast> {
  const known = await mandatesOf(context, acts);
  const holder = (act: Who): string | undefined => known.get(act.mandate ?? '')?.participant;
  const entered = acts.filter(({ enteredUnder }) => enteredUnder !== undefined);
  const [name, organisation, bodies] = await Promise.all([
    context.names([...acts.map(({ actor }) => actor), ...entered.map(holder)]),
    context.organisations(),
    context.all(bodiesView),
  ]);
  const titles = new Map(bodies.map(({ id, title }) => [id, title]));
  const body = (id: string | undefined) => titles.get(id ?? '') ?? '';
  const target = targetsOf(bodies);
  const who = (act: Who): string => {
    const { actor, mandate: ref, onBehalfOf, enteredUnder } = act;
    if (enteredUnder !== undefined)
      return text('whoEntered', { who: who(whose(act, holder(act))), name: name(actor) });
    if (actor === anonymousRaiser) return text(own ? 'whoYou' : 'whoRaiser');
    if (actor === 'system') return text('whoSystem');
    const represented = organisation(organisationOf(onBehalfOf));
    if (represented === '')
      return name(actor) ? text('whoSecretary', { name: name(actor) }) : text('whoUnknown');
    const words = mandateWords(known.get(ref ?? ''), body);
    return `${representing(name(actor), represented)}${words && ` (${words})`}`;
  };
  const brief = (act: Who): string => {
    if (act.enteredUnder !== undefined) return brief(whose(act, holder(act)));
    const represented = organisation(organisationOf(act.onBehalfOf));
    return name(act.actor) && represented
      ? text('whoBrief', { name: name(act.actor), organisation: represented })
      : who(act);
  };
  return { body, target, organisation, who, brief };
}

const representing = (name: string, organisation: string): string =>
  name === '' ? text('whoMember', { organisation }) : text('whoRepresents', { name, organisation });

/** The act as its own, of whoever holds the mandate. */
const whose = ({ mandate, onBehalfOf }: Who, holder = ''): Who => ({ actor: holder, mandate, onBehalfOf });

async function mandatesOf(context: PageContext, acts: readonly Who[]) {
  const refs = [...new Set(acts.flatMap(({ mandate }) => mandate ?? []))];
  const found = await Promise.all(refs.map(async (ref) => [ref, await mandateOf(context, ref)] as const));
  return new Map(found);
}

/** Role, body and category of a mandate, such as "lid Informatieve check-in, organisatoren kinderopvang". */
function mandateWords(one: Awaited<ReturnType<typeof mandateOf>>, body: (id: string) => string): string {
  if (!one) return '';
  const { role, bodyId, category } = one;
  return text(category ? 'whoCategory' : 'whoMandate', { role, body: body(bodyId), category });
}

async function mandateOf(context: PageContext, ref: string) {
  const named = parseMandateRef(ref);
  const found = named && (await context.get(mandates, named.mandateId));
  if (!found) return undefined;
  const { role, bodyId, seatId, participant } = found.document;
  const seat = (await context.get(seats, seatId))?.document;
  const plan = (await context.get(composition, bodyId))?.document.plan;
  const category = plan?.categories.find(({ code }) => code === seat?.category)?.title.toLowerCase();
  return { role, bodyId, category, participant };
}
