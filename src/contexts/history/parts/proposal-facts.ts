import { dateLong } from '../../../web/index.js';
import { proposals } from '../../meetings/proposals.view.js';
import { routes } from '../../meetings/routes.view.js';
import { rulesText } from '../../bodies/rules.texts.js';
import { factText as text } from '../history-facts.texts.js';
import { factsFrom, listed, maybe, sentToNamed, whoDid, type FactsOf } from './fact.js';

/** An item somebody asked for. */
export const proposalFacts: FactsOf = async (id, names) => {
  const found = await names.glance.get(proposals, id);
  if (!found) return [];
  const { document } = found;
  const { submitted, assents, deferred, declined, admitted, item } = document;
  return factsFrom([
    [text('title'), document.title],
    [text('motive'), document.motive],
    [text('kind'), rulesText(`kind.${document.kind}`)],
    [text('body'), await names.body(document.bodyId)],
    [text('submitted'), text('byOn', { who: await whoDid(submitted, names), day: dateLong(submitted.on) })],
    [text('status'), text('proposalStatus', { status: document.status })],
    [text('signals'), await listed(document.signalIds, names.signal)],
    [text('targetMeeting'), await maybe(document.targetMeetingId, names.meeting)],
    ...assents.map(
      ({ party, title, on }) =>
        [
          text('assent', { party: rulesText(`assent.${party}`) }),
          text('assentWords', { title, day: dateLong(on) }),
        ] as const,
    ),
    ...deferred.map(({ on, reason }) => [text('deferred', { day: dateLong(on) }), reason] as const),
    [text('onAgendaAs'), admitted?.title],
    [text('declined'), declined?.reason],
    [text('onAgendaOf'), await maybe(item?.meetingId, names.meeting)],
  ]);
};

/** A question on its way from one body to another. */
export const routeFacts: FactsOf = async (id, names) => {
  const found = await names.glance.get(routes, id);
  if (!found) return [];
  const { bodyId, meetingId, question, routedOn, dueBy, status, plannedMeetingId, answer, steps } =
    found.document;
  const stalls = steps.filter(({ what }) => what === 'stalled');
  return factsFrom([
    [text('question'), question],
    [text('fromBody'), await names.body(bodyId)],
    [text('routedIn'), await names.meeting(meetingId)],
    [text('toBody'), await sentToNamed(found.document, names)],
    [text('routedOn'), dateLong(routedOn)],
    [text('dueBy'), dateLong(dueBy)],
    [text('status'), text('routeStatus', { status })],
    [text('plannedIn'), await maybe(plannedMeetingId, names.meeting)],
    ...stalls.map(
      ({ on, days = 0 }) => [text('stalled', { day: dateLong(on) }), text('stalledWords', { days })] as const,
    ),
    [text('routeAnswer'), answer],
  ]);
};
