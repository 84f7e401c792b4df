import {
  Actions,
  Badge,
  Button,
  dayMonth,
  daysBetween,
  Form,
  FormRow,
  Lock,
  Notice,
  Row,
  Rows,
  Section,
  Select,
  TargetLink,
  Text,
  TextField,
} from '../../../web/index.js';
import { formPlace } from '../../bodies/parts/form-place.js';
import { numbersFor, type NumberOf } from '../../signals/parts/numbers.js';
import { refusedAnswers } from '../../signals/parts/refused-answers.js';
import { said, Saying } from '../../signals/parts/said.js';
import { themesInUse } from '../../signals/parts/themes.js';
import { urgencies } from '../../signals/signal.events.js';
import { signal } from '../../signals/signal.js';
import { signals } from '../../signals/signals.view.js';
import { TriageSignal } from '../../signals/triage.rules.js';
import { workingText as text } from '../working.texts.js';
import type { DeskScene } from './desk-scene.js';

export type DeskSignals = Awaited<ReturnType<typeof deskSignals>>;

/** New signals to look at, answered ones whose raiser waits for feedback, and those whose raiser said the answer was none. */
export async function deskSignals({ context, body }: DeskScene) {
  const bodyId = body.id;
  const rows = await context.all(signals, { bodyId, status: 'nieuw' }, 'raisedNumber');
  const owed = await context.all(signals, { bodyId, owed: 'feedback' }, 'raisedNumber');
  const refused = await refusedAnswers(context, bodyId);
  const fresh = await Promise.all(
    rows.map(async ({ id }) => {
      const found = await context.need(signals, id);
      const may = await context.may(TriageSignal, { signalId: id, theme: '', urgency: 'gewoon' });
      return { id, document: found.document, may, revision: may ? await context.revision(signal, id) : 0 };
    }),
  );
  const number = await numbersFor(context, [
    ...[...rows, ...owed].map(({ raisedNumber }) => raisedNumber),
    ...refused.map(({ document }) => document.raised.number),
  ]);
  return {
    fresh,
    owed,
    refused,
    number,
    themes: fresh.some(({ may }) => may) ? await themesInUse(context, bodyId) : [],
  };
}

const titled = (number: string, title: string): string => `${number} ${title}`.trim();

export function TriageSection({ scene, desk }: { scene: DeskScene; desk: DeskSignals }) {
  const { fresh, number, themes } = desk;
  if (fresh.length === 0) return null;
  return (
    <Section id="triage" title={text('triage', { count: fresh.length })}>
      {fresh.map((one) => (
        <Triage scene={scene} one={one} number={number} themes={themes} />
      ))}
    </Section>
  );
}

interface TriageProps {
  scene: DeskScene;
  one: DeskSignals['fresh'][number];
  number: NumberOf;
  themes: readonly string[];
}

function Triage({ scene, one, number, themes }: TriageProps) {
  const { id, document, may } = one;
  const { title, text: words, state, raised } = document;
  return (
    <Notice title={titled(number(raised.number), said(title))} level={3}>
      <p class="row__meta">
        {state.confidential && <Lock>{text('confidential')}</Lock>}
        <span>{text('raisedOn', { day: dayMonth(raised.at) })}</span>
      </p>
      <Saying text={words} />
      {may && <TriageForm scene={scene} one={one} themes={themes} />}
      {!may && (
        <TargetLink href={scene.context.link(`/signalen/${id}`)}>
          {titled(number(raised.number), said(title))}
        </TargetLink>
      )}
    </Notice>
  );
}

function TriageForm({
  scene: { context },
  one: { id, document, revision },
  themes,
}: Omit<TriageProps, 'number'>) {
  const place = formPlace(context, 'triage', { field: 'signalId', value: id });
  const options = urgencies.map((urgency) => ({ value: urgency, label: text(`urgency.${urgency}`) }));
  return (
    <Form
      action={`${context.path}/triage`}
      commandId={context.commandId()}
      hidden={{ signalId: id, revision }}
    >
      <FormRow spaced>
        <TextField
          label={text('theme')}
          maxLength={60}
          {...place.field('theme')}
          value={place.value('theme', document.state.theme)}
        />
        <Select
          label={text('urgency')}
          options={options}
          {...place.field('urgency')}
          value={place.value('urgency', 'gewoon')}
        />
      </FormRow>
      {themes.length > 0 && <p class="small muted">{text('themeHint', { themes: themes.join(', ') })}</p>}
      <Actions>
        <Button>{text('triageDo')}</Button>
        <Button kind="quiet" href={`/signalen/${id}`}>
          {text('triageMore')}
        </Button>
      </Actions>
    </Form>
  );
}

/** Owed by the convening authority or the secretariat, never by the volunteers. */
function answerTurn({ cast, body: { document } }: DeskScene): string {
  const who = cast.organisation(document.convenor) || text('secretariat');
  return text(document.preparatoryBodyId ? 'feedbackTurn' : 'feedbackTurnAny', { who });
}

interface SectionProps {
  scene: DeskScene;
  desk: DeskSignals;
}

export function AnotherAnswerSection({ scene, desk: { refused, number } }: SectionProps) {
  if (refused.length === 0) return null;
  const { context, cast } = scene;
  return (
    <Section id="nieuw-antwoord" title={text('again', { count: refused.length })}>
      <Rows>
        {refused.map(({ id, document, at }) => (
          <Row
            title={<Text>{titled(number(document.raised.number), said(document.title))}</Text>}
            href={context.link(`/signalen/${id}`)}
            meta={[
              cast.organisation(document.state.organisationId),
              text('againSince', { day: dayMonth(at) }),
            ]}
          >
            <p>{answerTurn(scene)}</p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

export function FeedbackSection({ scene, desk: { owed, number } }: SectionProps) {
  if (owed.length === 0) return null;
  const { context, cast } = scene;
  return (
    <Section id="antwoord" title={text('feedback', { count: owed.length })}>
      <Rows>
        {owed.map(({ id, raisedNumber, title, organisationId, feedbackDueBy }) => (
          <Row
            title={<Text>{titled(number(raisedNumber), said(title))}</Text>}
            href={context.link(`/signalen/${id}`)}
            meta={[cast.organisation(organisationId)]}
            side={
              feedbackDueBy && (
                <Badge tone={daysBetween(context.at.instant, feedbackDueBy) < 0 ? 'negative' : 'info'}>
                  {text('until', { day: dayMonth(feedbackDueBy) })}
                </Badge>
              )
            }
          >
            <p>{answerTurn(scene)}</p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
