import {
  Button,
  CheckingCode,
  dateTimeText,
  Disclosure,
  Form,
  kept,
  Notice,
  NumberField,
  Section,
  Text,
  TextField,
} from '../../../web/index.js';
import type { FormFields } from '../../../web/form-fields.js';
import { FormRefused, PageHidden, type ActionResult, type PageContext } from '../../../web/page.js';
import { stateOf } from '../../register/parts/problem.js';
import { roomText as text } from '../room.texts.js';
import { isAuditor } from './is-auditor.js';
import { dossierOf } from './dossier-kinds.js';
import { dossierText } from '../dossiers.texts.js';

/** Recomputes the whole log, and compares with a code noted before. What came out is shown by the answer itself: an address could be made up. */
export async function check(fields: FormFields, context: PageContext): Promise<ActionResult> {
  if (!isAuditor(context.viewer)) throw new PageHidden({ reason: 'no-audit-grant' });
  const noted = notedOf(fields, await context.doors.log.head());
  const found = await context.doors.log.verify(noted?.number);
  await context.doors.access.read('verification', 'log');
  const typed = { nummer: fields.full('nummer'), code: fields.full('code') };
  if ('bad' in found) return shown({ ...typed, gebroken: String(found.bad), stroom: found.stream });
  const comparison = noted && (found.noted === noted.code ? 'zelfde' : 'anders');
  return shown({ ...typed, tot: String(found.events), wortel: found.root, vergelijking: comparison ?? '' });
}

const shown = (values: Record<string, string>): ActionResult => ({ again: { values, errors: {} } });

/** @throws FormRefused */
function notedOf(
  fields: FormFields,
  head: number,
): { readonly number: number; readonly code: string } | undefined {
  const number = fields.number('nummer');
  const code = fields.full('code').replace(/\s/g, '').toLowerCase();
  if (number === undefined && code === '') return undefined;
  const errors: Record<string, string> = {};
  const isNumber = typeof number === 'number' && number >= 1 && number <= head;
  if (!isNumber) errors.nummer = text('badNumber', { head: head.toLocaleString('nl-BE') });
  if (!/^[0-9a-f]{64}$/.test(code)) errors.code = text('badCode');
  if (!isNumber || errors.code) throw new FormRefused(errors);
  return { number, code };
}

/** The form, and what came out of the check just made. */
export async function verification(context: PageContext) {
  const head = await context.doors.log.head();
  const state = stateOf(context, 'controleer');
  const values = (state?.values ?? {}) as Readonly<Record<string, string | undefined>>;
  const done = values.tot !== undefined || values.gebroken !== undefined;
  return (
    <Section id="keten" title={text('check')}>
      <p>{text('checkLead', { head: head.toLocaleString('nl-BE'), count: head })}</p>
      {done && (
        <div class="mt">
          <Outcome context={context} values={values} />
        </div>
      )}
      <Form action="/geschiedenis/controleer#keten" look="form" spaced>
        <Disclosure
          label={text('compare')}
          open={state !== undefined && Boolean(values.nummer || values.code)}
        >
          <NumberField
            label={text('compareNumber')}
            hint={text('compareNumberHint')}
            optional
            {...kept(state, 'nummer')}
          />
          <TextField
            label={text('compareCode')}
            hint={text('compareCodeHint')}
            optional
            {...kept(state, 'code')}
          />
        </Disclosure>
        <Button kind="primary">{text(done ? 'checkAgain' : 'checkDo')}</Button>
      </Form>
    </Section>
  );
}

interface OutcomeProps {
  readonly context: PageContext;
  readonly values: Readonly<Record<string, string | undefined>>;
}

function Outcome({ context, values }: OutcomeProps) {
  const moment = dateTimeText(context.now);
  if (values.gebroken !== undefined)
    return <Broken number={values.gebroken} stream={values.stroom ?? ''} moment={moment} />;
  const number = Number(values.tot).toLocaleString('nl-BE');
  return (
    <>
      <Notice tone="positive" role="status" level={3} title={text('verified', { number })}>
        <p>{text('verifiedSaid', { moment })}</p>
        <p>
          {text('code')}: <CheckingCode value={values.wortel ?? ''} />
        </p>
        <p>{text('keep')}</p>
      </Notice>
      <Compared verdict={values.vergelijking} number={Number(values.nummer).toLocaleString('nl-BE')} />
    </>
  );
}

function Compared({ verdict, number }: { verdict: string | undefined; number: string }) {
  if (!verdict) return null;
  const same = verdict === 'zelfde';
  return (
    <Notice tone={same ? 'positive' : 'negative'} role={same ? 'status' : 'alert'}>
      <p>
        <Text>{text(same ? 'same' : 'other', { number })}</Text>
      </p>
    </Notice>
  );
}

function Broken({ number, stream, moment }: { number: string; stream: string; moment: string }) {
  const found = dossierOf(stream);
  const what = found ? dossierText(found.kind.soort) : text('badStream');
  return (
    <Notice
      tone="negative"
      role="alert"
      level={3}
      title={text('bad', { number: Number(number).toLocaleString('nl-BE') })}
    >
      <p>{text('badSaid', { what, moment })}</p>
      <p>{text('badDo')}</p>
    </Notice>
  );
}
