import { Badge, dayMonth, Link, Panel, Rows } from '../../../web/index.js';
import { meetingText as text } from '../meeting.texts.js';
import { proposals } from '../proposals.view.js';
import type { Draft, MeetingScene } from './agenda-scene.js';
import { takenOffIn } from './taken-off.js';
import { takenUpAs } from './taken-up.js';

/** Something to look at before publishing, or that is in order. */
export interface Check {
  readonly state: 'todo' | 'mind' | 'fine';
  readonly sentence: string;
  readonly link?: { readonly href: string; readonly label: string };
}

/** What is still missing before the agenda of a draft can go out. */
export async function checksOf(scene: MeetingScene, draft: Draft): Promise<readonly Check[]> {
  return [
    ...ofMeeting(scene),
    ...ofTakenOff(scene, draft),
    ...(await ofProposals(scene)),
    ...ofRouted(scene),
    ...ofSpeakers(scene, draft),
    ...ofTime(scene, draft),
  ];
}

function ofMeeting({ meeting, may }: MeetingScene): readonly Check[] {
  const here = (label: string) => (may.plan ? { href: '#vergadering', label } : undefined);
  return [
    ...(meeting.status === 'planned'
      ? [{ state: 'todo' as const, sentence: text('checkDate'), link: here(text('checkDateDo')) }]
      : []),
    ...(meeting.chairMandate
      ? []
      : [{ state: 'todo' as const, sentence: text('checkChair'), link: here(text('checkChairDo')) }]),
  ];
}

function ofTakenOff({ context, meeting, versions }: MeetingScene, draft: Draft): readonly Check[] {
  const gone = takenOffIn(draft, context, meeting);
  return (versions.at(-1)?.items ?? []).flatMap(({ itemId, title }) => {
    const sentence = gone(itemId, title);
    const link = { href: context.link(`/agendapunt/${itemId}`), label: text('checkTakenOffDo') };
    return sentence === undefined ? [] : [{ state: 'todo' as const, sentence, link }];
  });
}

async function ofProposals({ context, id, body }: MeetingScene): Promise<readonly Check[]> {
  const rows = await context.all(proposals, { bodyId: body.id, status: ['open', 'admitted'] }, 'submittedAt');
  const forThis = rows.filter(
    ({ targetMeetingId }) => targetMeetingId === undefined || targetMeetingId === id,
  );
  const open = forThis.filter(({ status }) => status === 'open').length;
  const without = forThis.filter(({ status, itemId }) => status === 'admitted' && itemId === undefined);
  const taken = await Promise.all(without.map(({ id: proposalId }) => takenUpAs(context, proposalId)));
  const unplaced = taken.filter((successor) => successor === undefined).length;
  const desk = (part: string, label: string) => ({
    href: context.link(`/overleggen/${body.id}/werkblad#${part}`),
    label,
  });
  const found: Check[] = [];
  if (open > 0)
    found.push({
      state: 'todo',
      sentence: text('checkProposals', { count: open }),
      link: desk('voorstellen', text('checkProposalsDo', { count: open })),
    });
  if (unplaced > 0)
    found.push({
      state: 'todo',
      sentence: text('checkUnplaced', { count: unplaced }),
      link: desk('wachten', text('checkUnplacedDo')),
    });
  return found;
}

/** Planning a question sets no item on the agenda: whoever makes it has to. */
function ofRouted({ context, routed }: MeetingScene): readonly Check[] {
  return routed
    .filter(({ answered }) => !answered)
    .map(({ itemId, question, from }) => ({
      state: 'mind' as const,
      sentence: text('checkRouted', { question, body: from }),
      link: { href: context.link(`/agendapunt/${itemId}`), label: text('checkRoutedDo') },
    }));
}

function ofSpeakers({ meeting, speakers }: MeetingScene, { items }: Draft): readonly Check[] {
  const day = dayMonth(meeting.plannedAt);
  const numbers = (some: Draft['items']) => ({
    count: some.length,
    numbers: list.format(some.map(({ order }) => String(order))),
    day,
  });
  const without = items.filter(({ presenterMandate }) => presenterMandate === undefined);
  const named = items.filter(({ presenterMandate }) => presenterMandate !== undefined);
  const ended = named.filter(
    ({ presenterMandate }) => !speakers(presenterMandate)?.holdsAt(meeting.plannedAt),
  );
  const found: Check[] = [];
  if (without.length > 0) found.push({ state: 'mind', sentence: text('checkSpeaker', numbers(without)) });
  if (ended.length > 0) found.push({ state: 'todo', sentence: text('checkMandates', numbers(ended)) });
  else if (named.length > 0) found.push({ state: 'fine', sentence: text('checkMandatesFine', { day }) });
  return found;
}
const list = new Intl.ListFormat('nl-BE');

function ofTime(scene: MeetingScene, { totalMinutes }: Draft): readonly Check[] {
  const room = roomOf(scene);
  return room !== undefined && totalMinutes > room
    ? [{ state: 'mind', sentence: text('checkTime', { minutes: totalMinutes, room }) }]
    : [];
}

/** Minutes between begin and end. */
export const roomOf = ({
  meeting: { plannedAt, endsAt },
}: Pick<MeetingScene, 'meeting'>): number | undefined =>
  endsAt === undefined ? undefined : Math.round((Date.parse(endsAt) - Date.parse(plannedAt)) / 60_000);

const looks = {
  todo: { tone: 'warning', icon: 'warning', label: 'checkTodo' },
  mind: { tone: 'warning', icon: 'warning', label: 'checkMind' },
  fine: { tone: 'positive', icon: 'check', label: 'checkFine' },
} as const;

export function Checks({ checks }: { checks: readonly Check[] }) {
  if (checks.length === 0) return null;
  return (
    <Panel id="nakijken" title={text('toCheck')}>
      <Rows compact>
        {checks.map(({ state, sentence, link }) => (
          <li>
            <Badge tone={looks[state].tone} icon={looks[state].icon}>
              {text(looks[state].label)}
            </Badge>{' '}
            {sentence} {link && <Link href={link.href}>{link.label}</Link>}
          </li>
        ))}
      </Rows>
    </Panel>
  );
}
