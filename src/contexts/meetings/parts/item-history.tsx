import { dayOf, daysBetween } from '../../../kernel/index.js';
import { Chain, dateLong, Link, Section, termText, type ChainStep } from '../../../web/index.js';
import { sentTo } from '../../bodies/parts/routed-to.js';
import { Saying } from '../../signals/parts/said.js';
import type { Act } from '../act.js';
import { meetings } from '../meetings.view.js';
import { itemText as text } from '../item.texts.js';
import { hasBegun, type ItemScene } from './item-scene.js';
import { outcomeWord } from './outcome-words.js';

type Happened = Omit<ChainStep, 'state' | 'waited'>;

/** Everything that happened to the item, in order, with the days in between, and who is at turn now. */
export async function itemHistory(scene: ItemScene): Promise<readonly ChainStep[]> {
  const happened = [...ofProposal(scene), ...ofAgenda(scene), ...ofEnd(scene), ...(await ofRoute(scene))];
  const sorted = happened.sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  const steps = sorted.map((step, index): ChainStep => {
    const before = sorted[index - 1]?.at;
    const waited = before && step.at ? daysBetween(dayOf(before), dayOf(step.at)) : undefined;
    return { ...step, waited, state: 'done' };
  });
  return [...steps, ...ahead(scene, sorted.at(-1)?.at)];
}

export const History = ({ steps }: { steps: readonly ChainStep[] }) => (
  <Section id="verloop" title={text('history')}>
    <Chain steps={steps} />
  </Section>
);

const did = ({ cast }: ItemScene, act: Act, title: string, children?: Happened['children']): Happened => ({
  title,
  at: act.on,
  who: cast.who(act),
  children,
});
const because = (reason: string | undefined) => reason && <p>{text('reason', { reason })}</p>;

function ofProposal(scene: ItemScene): readonly Happened[] {
  const { proposal } = scene;
  if (!proposal) return [];
  return [
    did(scene, proposal.submitted, text('stepSubmitted')),
    ...proposal.assents.map((act) => did(scene, act, text('stepAssented'))),
    ...proposal.deferred.map((act) => did(scene, act, text('stepDeferred'), because(act.reason))),
  ];
}

/** Putting it on the draft is for who prepares; readers have its first publication. */
function ofAgenda(scene: ItemScene): readonly Happened[] {
  const { item, first, without } = scene;
  const scheduled =
    item.scheduled.actor === 'system' && scene.proposal
      ? []
      : [did(scene, item.scheduled, text('stepScheduled'))];
  const published = first && [did(scene, first.published, text('stepPublished', { version: first.version }))];
  const left = without && [
    did(scene, without.published, text('stepLeftOut', { version: without.version }), because(without.reason)),
  ];
  return [...scheduled, ...(published ?? []), ...(left ?? [])];
}

function ofEnd(scene: ItemScene): readonly Happened[] {
  const { ended, routed } = scene.item;
  if (!ended) return [];
  const outcome = outcomeWord(ended.outcome);
  const title = routed
    ? text('stepEndedTo', { outcome, body: sentTo(routed, scene.cast.body) })
    : text('stepEnded', { outcome });
  const more = routed ? <p>{text('question', { question: routed.question })}</p> : because(ended.reason);
  return [did(scene, ended, title, more)];
}

async function ofRoute(scene: ItemScene): Promise<readonly Happened[]> {
  const { route, context, cast } = scene;
  if (!route) return [];
  const titles = {
    planned: 'stepPlanned',
    unplanned: 'stepUnplanned',
    stalled: 'stepStalled',
    returned: 'stepReturned',
  } as const;
  return Promise.all(
    route.steps.map(async (step) => {
      const meeting =
        step.meetingId === undefined ? undefined : (await context.get(meetings, step.meetingId))?.document;
      const body = cast.body(step.bodyId ?? meeting?.bodyId);
      const where = meeting && step.what === 'planned' && (
        <p>
          <Link href={context.link(`/vergadering/${step.meetingId}`)}>
            {text('onMeeting', { body, day: dateLong(meeting.plannedAt) })}
          </Link>
        </p>
      );
      const said = step.what === 'returned' && <Saying text={route.answer} />;
      return did(scene, step, text(titles[step.what], { body }), where || said || undefined);
    }),
  );
}

/** Who must do something now: the meeting still to come, or the body it went to. */
function ahead(scene: ItemScene, since: string | undefined): readonly ChainStep[] {
  const { context, item, meeting, body, route, cast } = scene;
  const waited = since === undefined ? undefined : daysBetween(dayOf(since), dayOf(context.at.instant));
  if (!item.ended) {
    if (meeting.status === 'cancelled' || item.removedIn !== undefined) return [];
    const state = hasBegun(scene) ? 'now' : 'todo';
    return [
      {
        title: text('stepMeeting'),
        at: meeting.plannedAt,
        state,
        who: text('whoTurn', { who: body.document.title }),
      },
    ];
  }
  if (!route || route.status === 'returned') return [];
  const planned = route.plannedMeetingId !== undefined;
  const term = text('dueBy', { day: dateLong(route.dueBy), term: termText(context.at.instant, route.dueBy) });
  return [
    {
      ...atTurn(route, planned, cast),
      waited,
      state: 'now',
      children: planned ? undefined : <p>{term}</p>,
    },
  ];
}

function atTurn(
  { targetBodyId, newBodyProposal }: NonNullable<ItemScene['route']>,
  planned: boolean,
  cast: ItemScene['cast'],
): Pick<ChainStep, 'title' | 'who'> {
  if (targetBodyId === undefined) {
    const title = text('turnFound', { title: newBodyProposal ?? '' });
    return { title, who: text('whoTurn', { who: text('whoFound') }) };
  }
  const body = cast.body(targetBodyId);
  return {
    title: text(planned ? 'turnAnswer' : 'turnPlan', { body }),
    who: text('whoTurn', { who: body }),
  };
}
