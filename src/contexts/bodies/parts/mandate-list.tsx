import { holds, type Opened } from '../../../kernel/index.js';
import { Badge, dateLong, Row, Rows, Section, TargetLink } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { said } from '../../overview/parts/said.js';
import { keepsPeople } from '../../register/parts/known-person.js';
import type { MandateDocument } from '../mandates.view.js';
import { seatText as text } from '../seat.texts.js';
import { bodyWords as words } from './body-words.texts.js';
import { MandateForms } from './mandate-forms.js';
import type { Accounts } from './members-table.js';

export interface ShownMandate {
  readonly id: string;
  readonly document: Opened<MandateDocument>;
}
export interface MandateListProps {
  readonly context: PageContext;
  readonly mandates: readonly ShownMandate[];
  readonly name: (participant: string | undefined) => string;
  readonly people: readonly { value: string; label: string }[];
  readonly accounts: Accounts;
  /** Whether the viewer may change them now. */
  readonly keeps: boolean;
}

/** Everyone who ever spoke for the seat, the latest first. */
export function MandateList(props: MandateListProps) {
  const { mandates } = props;
  return (
    <Section id="mandaten" title={text('mandates')}>
      {mandates.length === 0 && <p>{text('noMandates')}</p>}
      <Rows>
        {mandates.toReversed().map((mandate) => (
          <OneMandate {...props} {...mandate} />
        ))}
      </Rows>
    </Section>
  );
}

/** `until` is the first instant after the last day. */
const lastDay = (until: string): string => dateLong(new Date(Date.parse(until) - 1).toISOString());

function OneMandate({
  context,
  id,
  document,
  name,
  people,
  accounts,
  keeps,
}: MandateListProps & ShownMandate) {
  const { participant, role, scope, from, until, given, endReason } = document;
  const who = name(participant);
  const current = until === undefined || until > context.at.instant;
  const invites = current && keepsPeople(context) && accounts.get(participant) === 'invited';
  return (
    <Row
      id={`mandaat-${id}`}
      title={`${who}, ${words(`role.${role}`)}`}
      badge={<Standing at={context.at.instant} from={from} until={until} />}
      meta={[
        `${text('from')} ${dateLong(from)}`,
        until === undefined ? text('open') : `${text('until')} ${lastDay(until)}`,
        `${text('mayDo')}: ${scope.map((one) => words(`scope.${one}`)).join(', ')}`,
        text('given', { day: dateLong(given.at), who: name(given.by) }),
      ]}
    >
      {endReason !== undefined && <p>{text('reason', { reason: said(endReason) })}</p>}
      <Corrections document={document} name={name} />
      {invites && (
        <TargetLink href={`/mensen/${participant}`} about={text('aboutPerson', { name: who })}>
          {text('invite')}
        </TargetLink>
      )}
      {keeps && current && <MandateForms context={context} mandateId={id} name={who} people={people} />}
    </Row>
  );
}

function Standing({ at, from, until }: { at: string; from: string; until?: string }) {
  if (holds(at, from, until)) return <Badge tone="positive">{text('now')}</Badge>;
  return <Badge tone={from > at ? 'info' : undefined}>{text(from > at ? 'ahead' : 'over')}</Badge>;
}

function Corrections({
  document,
  name,
}: {
  document: ShownMandate['document'];
  name: MandateListProps['name'];
}) {
  return (
    <>
      {document.corrections.map(({ field, from, to, reason, at, by }) => (
        <p class="small">
          {text('corrected', {
            field: text(`field.${field}`),
            day: dateLong(at),
            who: name(by),
            from: shown(field, from),
            to: shown(field, to),
            reason: said(reason),
          })}
        </p>
      ))}
    </>
  );
}

function shown(field: 'from' | 'until' | 'role', value: string | undefined): string {
  if (value === undefined) return text('open');
  if (field === 'role') return words(`role.${value as 'lid'}`);
  return field === 'from' ? dateLong(value) : lastDay(value);
}
