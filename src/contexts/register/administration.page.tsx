import { NotAllowed } from '../../kernel/index.js';
import { Columns, Disclosure, PageHead, Panel, Section, Taps } from '../../web/index.js';
import type { FormFields } from '../../web/form-fields.js';
import { page, PageRefused, type ActionResult, type PageContext, type Shown } from '../../web/page.js';
import { administrationText as text } from './administration.texts.js';
import { healthOf, HealthSection } from './parts/health.js';
import { NetworkList, ownNetworks, type NetworkChoice } from './parts/network-list.js';
import { NetworkForm, newNetworkForm } from './parts/new-network.js';
import { Done, Problem, stateOf } from './parts/problem.js';
import { QuarantineSection } from './parts/quarantine.js';
import { openTasks, TaskSection } from './parts/tasks.js';
import './register.texts.js';

/** `/beheer`: for administrators of the network, and the installer, who also sees to the installation itself. */
export const administrationPage = page({
  path: '/beheer',
  show,
  forms: {
    taak: { run: finishTask },
    opbouwen: { run: rebuild },
    'maak-netwerk': newNetworkForm,
  },
});

const administers = ({ viewer }: PageContext): boolean =>
  viewer.installer || viewer.roles.some(({ role }) => role === 'beheerder');

/** Only tasks of the network one administers. */
async function finishTask(fields: FormFields, context: PageContext): Promise<ActionResult> {
  if (!administers(context)) throw new NotAllowed();
  const task = (await openTasks(context)).find(({ id }) => id === fields.text('taak'));
  if (task) await context.doors.administration.finishTask(task.id);
  return { to: '/beheer?klaar=taak' };
}

async function rebuild(fields: FormFields, { viewer, doors }: PageContext): Promise<ActionResult> {
  if (!viewer.installer) throw new NotAllowed();
  await doors.administration.rebuild(fields.full('scherm'));
  return { to: '/beheer?klaar=opbouwen' };
}

const sentences = { taak: text('taskDone'), opbouwen: text('rebuilt') };

async function show(context: PageContext): Promise<Shown> {
  if (!administers(context)) throw new PageRefused();
  const { viewer, doors } = context;
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <PageHead title={text('title')} lead={text('lead')} />
      <Done context={context} sentences={sentences} processing={text('processing')} />
      <Columns>
        <div>
          <HealthSection health={await healthOf(context)} demo={doors.demo} />
          <TaskSection tasks={await openTasks(context)} />
          <QuarantineSection
            broken={await doors.administration.quarantined()}
            mayRebuild={viewer.installer}
          />
          <Networks context={context} networks={await ownNetworks(context)} />
        </div>
        {viewer.network !== '' && <Elsewhere />}
      </Columns>
    </>
  );
  const breadcrumb = [{ label: 'Overzicht', href: '/' }, { label: text('title') }];
  return { title: text('title'), body, nav: 'beheer', breadcrumb };
}

function Networks({ context, networks }: { context: PageContext; networks: readonly NetworkChoice[] }) {
  const { viewer } = context;
  return (
    <Section id="netwerken" title={text('networks')}>
      <NetworkList networks={networks} current={viewer.network} />
      {viewer.installer && (
        <Disclosure label={text('another')} open={stateOf(context, 'maak-netwerk') !== undefined}>
          <p>{text('anotherText')}</p>
          <NetworkForm context={context} action="/beheer/maak-netwerk" />
        </Disclosure>
      )}
    </Section>
  );
}

function Elsewhere() {
  const taps = [
    { href: '/mensen', label: text('people') },
    { href: '/organisaties', label: text('organisations') },
  ];
  return (
    <Panel id="ook" title={text('goTo')}>
      <Taps taps={taps} />
    </Panel>
  );
}
