import { dayOf, holds, parseMandateRef, type Opened } from '../../../kernel/index.js';
import { Badge, dateLong, dateTimeText, Row, Rows, Section, Text } from '../../../web/index.js';
import type { HistoryEvent } from '../../../web/doors.js';
import type { PageContext } from '../../../web/page.js';
import { mandates, type MandateDocument } from '../../bodies/mandates.view.js';
import { roomText as text } from '../room.texts.js';
import { since } from './acts.js';
import { capital } from './dossier-list.js';
import { addressOf, dossierOf, nameOf } from './dossier-kinds.js';
import { Names } from './names.js';
import { sentenceOf } from './sentences.js';

/** `?mandaat=b_…/m_…`: everything done under one mandate, so that a correction of it shows what had rested on it. */
export async function mandateActs(context: PageContext) {
  const ref = context.query.mandaat;
  const named = ref === undefined ? undefined : parseMandateRef(ref);
  if (!named) return null;
  const { log } = context.doors;
  const names = new Names(context, log.glance());
  const mandate = (await log.glance().get(mandates, named.mandateId))?.document;
  const { acts, more } = await log.under(ref!);
  const whose =
    mandate && text('actsOf', { who: await names.person(mandate.participant), since: since(mandate) });
  return (
    <Section id="mandaat" title={text('acts')}>
      <p>
        {whose} {text(more ? 'actsMore' : 'actsCount', { count: acts.length })}
      </p>
      {mandate?.corrections.map(({ at, reason }) => (
        <p class="small muted">
          {text('actsCorrected', {
            day: dateLong(dayOf(at)),
            reason: typeof reason === 'string' ? reason : 'none',
          })}
        </p>
      ))}
      <Rows compact>{await Promise.all(acts.map((act) => actRow(act, names, mandate)))}</Rows>
    </Section>
  );
}

async function actRow(act: HistoryEvent, names: Names, mandate: Opened<MandateDocument> | undefined) {
  const found = dossierOf(act.stream);
  const then = names.asOf(names.context.doors.log.glance(act.number));
  const thing = found ? await nameOf(found.kind, found.id, then) : act.stream;
  const href = found && `${addressOf(found.kind, found.id)}?tot=${act.number}`;
  return (
    <Row
      title={<Text>{capital(await sentenceOf(act, thing, then))}</Text>}
      href={href}
      badge={flagOf(act, mandate)}
      meta={[dateTimeText(act.effectiveAt), capital(thing)]}
    />
  );
}

/** An act at a moment on which the mandate, as it stands corrected today, did not hold; or one from before it was corrected. */
function flagOf({ effectiveAt, recordedAt }: HistoryEvent, mandate: Opened<MandateDocument> | undefined) {
  if (!mandate) return undefined;
  if (!holds(effectiveAt, mandate.from, mandate.until))
    return <Badge tone="negative">{text('actsOutside')}</Badge>;
  const before = mandate.corrections.some(({ at }) => recordedAt <= at);
  return before ? <Badge tone="warning">{text('actsBefore')}</Badge> : undefined;
}
