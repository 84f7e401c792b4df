import { Button, Columns, dateLong, Notice, type Option, PageHead, Section } from '../../web/index.js';
import { yearOf } from '../../kernel/index.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import { bodyOf, bodyShown, type FoundBody } from '../bodies/parts/body-page.js';
import { calendarOf, type Calendar } from '../bodies/parts/body-nav.js';
import { cadenceInWords } from '../bodies/parts/rule-words.js';
import type { Parameters } from '../bodies/parameters.js';
import { Done, Problem } from '../register/parts/problem.js';
import { meetingWords as words } from './meeting-words.texts.js';
import { meetings } from './meetings.view.js';
import { PlanForm } from './parts/plan-form.js';
import { AheadPanel, SeriesPanel } from './parts/plan-series.js';
import { rulesAt } from './parts/rules-at.js';
import { planText as text } from './plan.texts.js';
import { PlanMeeting } from './planning-rules.js';
import { DefineMeetingSeries } from './series.js';
import { seriesView } from './series.view.js';

const bodyId = ({ params }: PageContext) => params.id;

/** `/overleggen/:id/vergadering-plannen`: a meeting with its date, room and reason to depart; the series of the body. */
export const planPage = page({
  path: '/overleggen/:id/vergadering-plannen',
  past: true,
  show,
  forms: {
    plan: commandForm({
      command: PlanMeeting,
      read: (fields, context) => ({
        meetingId: fields.text('meetingId'),
        bodyId: bodyId(context),
        kind: fields.text('kind'),
        title: fields.text('title'),
        startsAt: fields.text('startsAt'),
        endsAt: fields.text('endsAt'),
        place: fields.text('place'),
        remote: fields.text('remote'),
        precededBy: fields.text('precededBy'),
        capacity: fields.number('capacity'),
        lunch: fields.flag('lunch') || undefined,
        toBeConfirmed: fields.flag('toBeConfirmed') || undefined,
        deviationReason: fields.text('deviationReason'),
      }),
      then: ({ meetingId }) => `/vergadering/${meetingId}`,
    }),
    reeks: commandForm({
      command: DefineMeetingSeries,
      read: (fields, context) => ({
        bodyId: bodyId(context),
        months: fields.list('months').map(Number),
        perYear: fields.number('perYear'),
        dayPart: fields.text('dayPart'),
      }),
    }),
  },
});

async function show(context: PageContext): Promise<Shown> {
  const found = await bodyOf(context);
  const rules = await rulesAt(context, found.document);
  const body = (
    <>
      <Problem context={context} title={words('refused')} />
      <Done context={context} sentences={{ reeks: text('done.reeks') }} processing={words('processing')} />
      <PageHead title={text('title')} lead={text('lead')} />
      {rules ? await planning(context, found, rules) : <NoRules context={context} found={found} />}
    </>
  );
  return bodyShown(context, found, {
    place: 'overleg',
    title: text('title'),
    body,
    between: [bodyCrumb(context, found)],
  });
}

const bodyCrumb = (context: PageContext, { id, document }: FoundBody) => ({
  label: document.title,
  href: context.link(`/overleggen/${id}`),
});

async function planning(context: PageContext, { id, document }: FoundBody, rules: Parameters) {
  const year = yearOf(context.at.instant);
  const over = document.dissolution !== undefined;
  const [series, calendar, count, plan, define] = await Promise.all([
    context.get(seriesView, id),
    calendarOf(context, id),
    context.count(meetings, { bodyId: id, year, kind: 'gewoon', status: ['planned', 'confirmed'] }),
    context.may(PlanMeeting, { meetingId: id, bodyId: id, kind: 'gewoon', startsAt: '2000-01-01T09:00' }),
    context.may(DefineMeetingSeries, { bodyId: id, months: [], perYear: 1, dayPart: 'vm' }),
  ]);
  const mayNot = text(context.at.past ? 'past' : over ? 'dissolved' : 'mayNot');
  return (
    <Columns>
      <Section id="plan" title={document.title}>
        <p>{text('rule', { rule: cadenceInWords(rules.cadence) })}</p>
        <p>{text('planned', { count, year: String(year) })}</p>
        {plan && !over ? (
          <PlanForm context={context} body={document.title} rules={rules} firsts={firstsOf(calendar)} />
        ) : (
          <p>{mayNot}</p>
        )}
      </Section>
      <div>
        <SeriesPanel context={context} rules={rules} series={series?.document} may={define && !over} />
        <AheadPanel context={context} meetings={calendar.ahead} />
      </div>
    </Columns>
  );
}

/** Meetings of the body that stand, the latest first. */
const firstsOf = ({ ahead, past }: Calendar): readonly Option[] =>
  [...ahead.toReversed(), ...past].map(({ id, title, plannedAt }) => ({
    value: id,
    label: text('firstOne', { title: String(title), day: dateLong(String(plannedAt)) }),
  }));

function NoRules({ context, found }: { context: PageContext; found: FoundBody }) {
  return (
    <Notice tone="warning">
      <p>{words('noRules')}</p>
      <Button href={context.link(`/overleggen/${found.id}/werkwijze`)}>{words('noRulesDo')}</Button>
    </Notice>
  );
}
