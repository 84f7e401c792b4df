import { CheckingCode, dateLong, Disclosure, Facts, Panel, PrintLine } from '../../../web/index.js';
import { minutesText as text } from '../minutes.texts.js';
import type { AttendanceCount } from './minutes-attendance.js';
import type { Minutes, MinutesDesk } from './minutes-desk.js';

export interface ProofProps {
  readonly minutes: Minutes;
  readonly name: (participant: string | undefined) => string;
}

/** By what people recognise the text they were shown. */
export function ProofPanel({ minutes, name }: ProofProps) {
  const { version, hash, signOffs } = minutes;
  return (
    <Panel id="echt" title={text('real')}>
      <Facts
        facts={[
          [
            text('signedBy'),
            signOffs.length > 0 &&
              signOffs.map(({ actor, at }) => (
                <p>{text('signedOn', { who: name(actor), day: dateLong(at) })}</p>
              )),
          ],
          [text('code', { version }), <CheckingCode value={hash} short />],
        ]}
      />
      <Disclosure label={text('wholeCode')}>
        <p>
          <CheckingCode value={hash} />
        </p>
        <p class="small muted">{text('codeHelp')}</p>
      </Disclosure>
    </Panel>
  );
}

/** Who was there, by numbers and organisations. */
export function AttendancePanel({ count, convenor }: { count: AttendanceCount; convenor: string }) {
  const some = (value: number): number | undefined => (value > 0 ? value : undefined);
  return (
    <Panel id="aanwezig" title={text('attendance', { count: count.total })}>
      <Facts
        facts={[
          [text('representatives'), some(count.representatives)],
          [text('deputies'), some(count.deputies)],
          [text('observers'), some(count.observers)],
          [convenor, some(count.convenor)],
          [text('others'), some(count.others)],
        ]}
      />
      {count.organisations.length > 0 && (
        <Disclosure label={text('organisations', { count: count.organisations.length })}>
          <ul>
            {count.organisations.map((organisation) => (
              <li>{organisation}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Panel>
  );
}

/** Which text a printed page shows. */
export function Printed({ desk, minutes }: { desk: MinutesDesk; minutes: Minutes }) {
  const { version, hash, published } = minutes;
  const state = text(published ? 'statePublished' : 'stateDraft', { version });
  const code = hash.match(/.{1,4}/g)?.join(' ') ?? hash;
  return <PrintLine>{text('printLine', { day: dateLong(desk.context.at.instant), state, code })}</PrintLine>;
}
