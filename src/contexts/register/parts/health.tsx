import { dayOf, daysBetween } from '../../../kernel/index.js';
import { Badge, CopyText, dateLong, ErrorNotice, Facts, Section, type Tone } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { administrationText as text } from '../administration.texts.js';

/** A backup this many days old is too old. */
export const backupDays = 7;

export interface Health {
  readonly lag: number;
  readonly fault?: string;
  /** ISO instant on the real clock. */
  readonly lastBackup?: string;
}
export async function healthOf({ doors: { administration } }: PageContext): Promise<Health> {
  return {
    lag: await administration.lag(),
    fault: administration.fault(),
    lastBackup: await administration.lastBackup(),
  };
}

export function HealthSection({ health, demo }: { health: Health; demo: boolean }) {
  return (
    <Section id="gezond" title={text('health')}>
      {health.fault !== undefined && <Fault fault={health.fault} />}
      <Facts
        wide
        facts={[
          [
            text('views'),
            health.lag === 0 ? (
              <Badge tone="positive">{text('upToDate')}</Badge>
            ) : (
              <Behind lag={health.lag} />
            ),
          ],
          [text('backup'), demo ? text('backupDemo') : <Backup last={health.lastBackup} />],
          [text('keys'), text('keysText')],
        ]}
      />
    </Section>
  );
}

function Behind({ lag }: { lag: number }) {
  return (
    <>
      <Badge tone="warning">{text('behind', { count: lag })}</Badge> {text('behindNote')}
    </>
  );
}

function Fault({ fault }: { fault: string }) {
  return (
    <ErrorNotice title={text('fault')}>
      <p>{text('faultText', { fault })}</p>
      <p>{text('faultDo')}</p>
      <CopyText id="opbouwen" text={text('rebuildCommand')} />
    </ErrorNotice>
  );
}

/** Backups are made on the real clock, so their age is counted on it. */
function Backup({ last }: { last: string | undefined }) {
  const age = last === undefined ? undefined : daysBetween(dayOf(last), dayOf(new Date().toISOString()));
  const [tone, state]: [Tone, 'backupMissing' | 'backupOld' | 'backupGood'] =
    age === undefined
      ? ['negative', 'backupMissing']
      : age > backupDays
        ? ['negative', 'backupOld']
        : ['positive', 'backupGood'];
  return (
    <>
      <Badge tone={tone}>{text(state)}</Badge>{' '}
      {last === undefined
        ? text('backupNone')
        : text('backupAge', { day: dateLong(last), count: Math.max(0, age ?? 0) })}
      <p class="small">{text('backupDo')}</p>
      <CopyText id="kopie" text={text('backupCommand')} about={text('backup')} />
    </>
  );
}
