import { dayOf, plusDays } from '../../../kernel/index.js';
import {
  Badge,
  Dates,
  dateLong,
  dayMonth,
  daysBetween,
  Link,
  Panel,
  Steps,
  TargetLink,
  termText,
} from '../../../web/index.js';
import { agendas } from '../agendas.view.js';
import { meetings } from '../meetings.view.js';
import { said } from '../../signals/parts/said.js';
import { workingText as text } from '../working.texts.js';
import type { MinutesDue } from './desk-minutes.js';
import type { DeskRoute } from './desk-routes.js';
import { comingMeetings, type DeskScene } from './desk-scene.js';
import type { DeskSignals } from './desk-signals.js';

export interface Term {
  /** Last day, `YYYY-MM-DD`. */
  readonly day: string;
  readonly what: string;
  readonly href: string;
}
/** A last day this near is amber. */
const soon = 7;

interface Running {
  readonly due: readonly MinutesDue[];
  readonly routed: readonly DeskRoute[];
  readonly signals: DeskSignals;
}

/** Every term that runs for this body at the moment of the page, the nearest first. */
export function termsOf(scene: DeskScene, { due, routed, signals }: Running): readonly Term[] {
  const terms = [
    ...due.flatMap((one) => minutesTerms(scene, one)),
    ...agendaTerms(scene),
    ...routed
      .filter(({ planned }) => !planned)
      .map(({ id, title, dueBy }) => ({
        day: dueBy,
        what: text('termRoute', { title }),
        href: `/agendapunt/${id}`,
      })),
    ...signals.owed.flatMap(({ id, title, feedbackDueBy }) =>
      feedbackDueBy
        ? [
            {
              day: feedbackDueBy,
              what: text('termFeedback', { title: said(title) }),
              href: `/signalen/${id}`,
            },
          ]
        : [],
    ),
  ];
  return terms.sort((a, b) => a.day.localeCompare(b.day));
}

/** The goal counts until it is past; then only the limit is left. */
function minutesTerms({ rules, context }: DeskScene, { meetingId, plannedAt }: MinutesDue): readonly Term[] {
  if (!rules) return [];
  const { target, limit } = rules.minutesDays;
  const held = dayOf(plannedAt);
  const day = dayMonth(plannedAt);
  const href = `/vergadering/${meetingId}/verslag`;
  const goal = { day: plusDays(held, target), what: text('termMinutesTarget', { day }), href };
  const end = { day: plusDays(held, limit), what: text('termMinutesLimit', { day }), href };
  return goal.day >= dayOf(context.at.instant) && goal.day < end.day ? [goal, end] : [end];
}

function agendaTerms(scene: DeskScene): readonly Term[] {
  const { rules } = scene;
  if (!rules) return [];
  return comingMeetings(scene)
    .filter(({ publicationVersion }) => publicationVersion === undefined)
    .map(({ id, plannedAt }) => ({
      day: plusDays(dayOf(plannedAt), -rules.agendaLeadDays),
      what: text('termAgenda', { day: dayMonth(plannedAt) }),
      href: `/vergadering/${id}`,
    }));
}

export function TermsPanel({ scene: { context }, terms }: { scene: DeskScene; terms: readonly Term[] }) {
  const dates = terms.map(({ day, what, href }) => {
    const left = daysBetween(context.at.instant, day);
    const tone = left < 0 ? 'negative' : left <= soon ? 'warning' : 'info';
    const children = (
      <p>
        <Link href={context.link(href)}>{what}</Link>
        <br />
        <Badge tone={tone}>{termText(context.at.instant, day)}</Badge>
      </p>
    );
    return { at: day, children };
  });
  return (
    <Panel id="termijn" title={text('terms')}>
      {dates.length === 0 ? <p>{text('noTerms')}</p> : <Dates dates={dates} />}
    </Panel>
  );
}

export interface NextSteps {
  readonly meetingId: string;
  readonly plannedAt: string;
  readonly steps: readonly { readonly label: string; readonly done: boolean; readonly href: string }[];
}

/** What is left to do for the next meeting; undefined where none is planned. */
export async function nextSteps(scene: DeskScene): Promise<NextSteps | undefined> {
  const { context } = scene;
  const [next] = comingMeetings(scene);
  if (!next) return undefined;
  const meeting = (await context.need(meetings, next.id)).document;
  const draft = (await context.get(agendas, next.id))?.document;
  const page = `/vergadering/${next.id}`;
  const open = scene.proposals.length;
  return {
    meetingId: next.id,
    plannedAt: next.plannedAt,
    steps: [
      { label: text('stepConfirm'), done: meeting.status === 'confirmed', href: `${page}#vergadering` },
      { label: text('stepChair'), done: meeting.chairMandate !== undefined, href: `${page}#vergadering` },
      { label: text('stepProposals'), done: open === 0, href: '#voorstellen' },
      {
        label: text('stepItems'),
        done: (draft?.items.length ?? meeting.publication?.items ?? 0) > 0,
        href: `${page}#punten`,
      },
      {
        label: text('stepPublish'),
        done: meeting.publication !== undefined && !draft?.pending,
        href: `${page}#publiceren`,
      },
    ],
  };
}

export function NextPanel({
  context,
  next,
  planning,
}: {
  context: DeskScene['context'];
  next: NextSteps | undefined;
  planning: string | undefined;
}) {
  const title = next ? text('next', { day: dateLong(next.plannedAt) }) : text('planMeeting');
  const current = next?.steps.findIndex(({ done }) => !done);
  const steps = next?.steps.map(({ label, done, href }) => (
    <>
      {done ? label : <Link href={href.startsWith('#') ? href : context.link(href)}>{label}</Link>}{' '}
      {done && <Badge tone="positive">{text('stepDone')}</Badge>}
    </>
  ));
  return (
    <Panel id="taken" title={title}>
      {steps ? (
        <Steps list steps={steps} current={current === -1 ? undefined : current} />
      ) : (
        <p>{text('nextNone')}</p>
      )}
      {planning && <TargetLink href={planning}>{text('planMeeting')}</TargetLink>}
    </Panel>
  );
}
