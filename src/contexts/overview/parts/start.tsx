import {
  Badge, Button, Columns, CopyText, PageHead, Panel, Rows, Section, TargetLink, Tasks, dateTimeText,
} from '../../../web/index.js'; // prettier-ignore
import type { PageContext, Shown } from '../../../web/page.js';
import { NetworkForm } from '../../register/parts/new-network.js';
import { Done, Problem } from '../../register/parts/problem.js';
import { startText as text } from '../start.texts.js';
import type { Request } from './request.js';
import { Requests } from './requests.js';
import type { StartStep } from './steps.js';

const first = (name: string): string => name.split(' ')[0] ?? name;

/** Nothing is there yet: the installer registers a network. */
export function emptyInstallation(context: PageContext): Shown {
  const title = text('empty', { name: first(context.viewer.name) });
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <PageHead title={title} lead={text('emptyLead')} />
      <Columns>
        <Section id="netwerk" title={text('network')}>
          <NetworkForm context={context} action="/maak-netwerk" />
        </Section>
        <div>
          <LookFirst />
        </div>
      </Columns>
    </>
  );
  return { title, body, nav: 'overzicht' };
}

/** The steps of an administrator whose network has no meeting yet. */
export async function started(
  context: PageContext,
  steps: readonly StartStep[],
  requests: readonly Request[],
): Promise<Shown> {
  const done = steps.filter((step) => step.done).length;
  const title = text('started', { name: first(context.viewer.name), count: steps.length - done });
  const body = (
    <>
      <Done context={context} sentences={{ 'maak-netwerk': text('made') }} processing={text('made')} />
      <PageHead title={title} lead={text('startedLead')}>
        <p>
          <Badge tone="info">{text('progress', { done, count: steps.length })}</Badge>
        </p>
      </PageHead>
      <Columns>
        <div>
          <Section id="taken" title={text('steps')}>
            <Steps steps={steps} />
          </Section>
          {requests.length > 0 && <Requests context={context} requests={requests} />}
        </div>
        <div>
          {!context.doors.demo && <LookFirst />}
          {!context.doors.demo && <Safety backup={await context.doors.administration.lastBackup()} />}
        </div>
      </Columns>
    </>
  );
  return { title, body, nav: 'overzicht' };
}

/** The first step still open has the one main button. */
export function Steps({ steps }: { steps: readonly StartStep[] }) {
  const next = steps.findIndex((step) => !step.done && step.href !== undefined);
  const tasks = steps.map((step, index) => ({
    title: step.title,
    children: <p>{step.text}</p>,
    side: <Side step={step} main={index === next} />,
  }));
  return <Tasks tasks={tasks} />;
}

function Side({ step: { done, href, label }, main }: { step: StartStep; main: boolean }) {
  if (href === undefined) return <span class="muted">{text('later')}</span>;
  if (!done)
    return (
      <Button kind={main ? 'primary' : undefined} href={href}>
        {label}
      </Button>
    );
  return (
    <>
      <Badge tone="positive">{text('done')}</Badge> <TargetLink href={href}>{label}</TargetLink>
    </>
  );
}

function LookFirst() {
  return (
    <Panel id="eerst-kijken" title={text('look')}>
      <p>{text('lookText')}</p>
      <CopyText id="demo-opdracht" text={text('lookCommand')} about={text('look')} />
    </Panel>
  );
}

function Safety({ backup }: { backup: string | undefined }) {
  return (
    <Panel id="veilig" title={text('safe')}>
      <Rows compact>
        <li>
          <Badge tone={backup ? 'positive' : 'warning'}>{text(backup ? 'good' : 'todo')}</Badge>{' '}
          {backup ? text('backupAt', { when: dateTimeText(backup) }) : text('backupNever')}
        </li>
        <li>{text('keys')}</li>
      </Rows>
      <TargetLink href="/beheer">{text('toAdministration')}</TargetLink>
    </Panel>
  );
}
