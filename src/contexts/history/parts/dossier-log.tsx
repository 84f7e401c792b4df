import type { ComponentChildren } from 'preact';
import { dayOf, mandateRef, startOfDay } from '../../../kernel/index.js';
import {
  CheckingCode,
  Link,
  Log,
  TargetLink,
  Text,
  Time,
  type Fact,
  type LogEntry,
} from '../../../web/index.js';
import type { HistoryEvent } from '../../../web/doors.js';
import { dossierPageText as text } from '../dossier.texts.js';
import { basisOf, bodiesOf, causeOf, enteredBy, mandateOf, placeOf, whoActed, type Traced } from './acts.js';
import { stepSentence, type Dossier } from './dossier.js';
import { streamOf } from './dossier-kinds.js';

/** More events than these are shown when asked for with `?alles=1`. */
const most = 10;

/** Right: what happened up to the moment, newest first; who, under which mandate, resting on what. */
export async function dossierLog(dossier: Dossier) {
  const { context, kind, id, seen } = dossier;
  const all = context.query.alles !== undefined;
  const shown = (all ? seen : seen.slice(-most)).toReversed();
  const bodies = bodiesOf(dossier.events);
  const entries = await Promise.all(shown.map((event) => entryOf(dossier, event, bodies)));
  return (
    <section aria-labelledby="gebeurtenissen">
      <h2 id="gebeurtenissen">{text('happened')}</h2>
      <Log entries={entries} start={seen.length} />
      {shown.length < seen.length && (
        <p>
          <TargetLink href={`${context.link(context.path)}${context.at.past ? '&' : '?'}alles=1`}>
            {text('all', { count: seen.length })}
          </TargetLink>
        </p>
      )}
      <p>
        <TargetLink href={`/geschiedenis?dossier=${encodeURIComponent(streamOf(kind, id))}#toegang`}>
          {text('whoRead')}
        </TargetLink>
      </p>
    </section>
  );
}

async function entryOf(dossier: Dossier, event: HistoryEvent, bodies: readonly string[]): Promise<LogEntry> {
  const { address, kind, id, names, seen } = dossier;
  const elsewhere = event.stream === streamOf(kind, id) ? undefined : await placeOf(event, names);
  const [title, who, mandate, entered, cause, basis] = await Promise.all([
    stepSentence(dossier, event),
    whoActed(event, names),
    mandateOf(event, names, bodies),
    enteredBy(event, names),
    causeOf(event, names),
    basisOf(event, names),
  ]);
  const facts: Fact[] = [
    [text('elsewhere'), elsewhere && <Trace {...elsewhere} />],
    [text('since'), event.effectiveAt !== event.recordedAt && <Moment at={event.effectiveAt} />],
    [text('who'), <Text>{who}</Text>],
    [text('mandate'), <Trace {...mandate} />],
    [text('entered'), entered && <Trace {...entered} />],
    [text('reason'), reasonOf(event)],
    [text('cause'), cause && <Trace {...cause} />],
    [text('basis'), basis.length > 0 && lines(basis)],
    [text('acts'), aboutMandate(event)],
    [text('code'), <CheckingCode value={event.leaf} short />],
  ];
  const { number: position, recordedAt } = event;
  return {
    position,
    recordedAt,
    facts,
    href: `${address}?tot=${position}`,
    title: <Text>{capital(title)}</Text>,
    now: event === seen.at(-1),
  };
}

/** What is said of a mandate leads to what was done under it: a correction doesn't know its uses. */
function aboutMandate({ stream, data: { mandateId } }: HistoryEvent) {
  if (!stream.startsWith('roster-') || typeof mandateId !== 'string') return undefined;
  const ref = mandateRef(stream.slice('roster-'.length), mandateId);
  return <Link href={`/geschiedenis?mandaat=${encodeURIComponent(ref)}#mandaat`}>{text('actsLink')}</Link>;
}

/** A day where it holds from midnight. */
function Moment({ at }: { at: string }) {
  return <Time at={at} form={startOfDay(dayOf(at)) === at ? 'long' : 'datetime'} />;
}

function Trace({ words, href }: Traced) {
  return href === undefined ? <Text>{words}</Text> : <Link href={href}>{words}</Link>;
}

const lines = (traced: readonly Traced[]): ComponentChildren =>
  traced.map((one, index) => (
    <>
      {index > 0 && <br />}
      <Trace {...one} />
    </>
  ));

/** What officials gave as their reason stands open in the event; what others wrote is sealed and stands on the page. */
function reasonOf({ type, data }: HistoryEvent): string | undefined {
  if (type === 'PassageWithheld') return undefined;
  const given = data.reason ?? data.lateReason ?? data.deviationReason ?? data.purpose;
  return type !== 'BodyConstituted' && typeof given === 'string' ? given : undefined;
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
