import { dayOf, daysBetween } from '../../../kernel/index.js';
import { Badge, CopyText, dateLong, ErrorNotice, Facts, Section } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { administrationText as text } from '../administration.texts.js';

/** A backup this many days old is too old. */
export const backupDays = 7;

export interface Health {
  readonly lag: number;
  readonly fault?: string;
  readonly backup?: BackupAge;
}
/** `at` is an instant and `days` are counted on the real clock, by which backups are made. */
export interface BackupAge {
  readonly at: string;
  readonly days: number;
}

export async function backupAge({ doors }: PageContext): Promise<BackupAge | undefined> {
  const at = await doors.administration.lastBackup();
  return at === undefined
    ? undefined
    : { at, days: Math.max(0, daysBetween(dayOf(at), dayOf(new Date().toISOString()))) };
}

export async function healthOf(context: PageContext): Promise<Health> {
  const { administration } = context.doors;
  return { lag: await administration.lag(), fault: await administration.fault(), backup: await backupAge(context) };
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
          [text('backup'), demo ? text('backupDemo') : <Backup backup={health.backup} />],
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

function Backup({ backup }: { backup: BackupAge | undefined }) {
  const state =
    backup === undefined ? 'backupMissing' : backup.days > backupDays ? 'backupOld' : 'backupGood';
  return (
    <>
      <Badge tone={state === 'backupGood' ? 'positive' : 'negative'}>{text(state)}</Badge>{' '}
      {backup ? text('backupAge', { day: dateLong(backup.at), count: backup.days }) : text('backupNone')}
      <p class="small">{text('backupDo')}</p>
      <CopyText id="kopie" text={text('backupCommand')} about={text('backup')} />
    </>
  );
}
