import { NotAllowed } from '../../kernel/index.js';
import {
  Badge,
  Button,
  Columns,
  Disclosure,
  Form,
  PageHead,
  Panel,
  Row,
  Rows,
  Section,
  Taps,
} from '../../web/index.js';
import type { FormFields } from '../../web/form-fields.js';
import { page, PageRefused, type ActionResult, type PageContext, type Shown } from '../../web/page.js';
import { administrationText as text } from './administration.texts.js';
import { healthOf, HealthSection } from './parts/health.js';
import { insider, networkTitle } from './parts/invited.js';
import { NetworkForm, registerNetwork } from './parts/new-network.js';
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
    'maak-netwerk': { run: registerNetwork },
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
          <Networks context={context} titles={await titlesOf(context)} />
        </div>
        {viewer.network !== '' && (
          <Panel id="ook" title={text('goTo')}>
            <Taps
              taps={[
                { href: '/mensen', label: text('people') },
                { href: '/organisaties', label: text('organisations') },
              ]}
            />
          </Panel>
        )}
      </Columns>
    </>
  );
  return {
    title: text('title'),
    body,
    nav: 'beheer',
    breadcrumb: [{ label: 'Overzicht', href: '/' }, { label: text('title') }],
  };
}

type Title = readonly [code: string, title: string];
const titlesOf = (context: PageContext): Promise<readonly Title[]> =>
  Promise.all(
    context.viewer.networks.map(
      async (code) => [code, await networkTitle(context, insider(code, ''))] as const,
    ),
  );

function Networks({ context, titles }: { context: PageContext; titles: readonly Title[] }) {
  const { viewer } = context;
  return (
    <Section id="netwerken" title={text('networks')}>
      <Rows>
        {titles.map(([code, title]) => (
          <Row
            title={title}
            meta={[text('networkCode', { code })]}
            side={
              code === viewer.network ? (
                <Badge tone="info">{text('networkNow')}</Badge>
              ) : (
                <Form action="/netwerk" hidden={{ code }}>
                  <Button kind="small" about={`: ${title}`}>
                    {text('networkGo')}
                  </Button>
                </Form>
              )
            }
          />
        ))}
      </Rows>
      {viewer.installer && (
        <Disclosure label={text('another')} open={stateOf(context, 'maak-netwerk') !== undefined}>
          <p>{text('anotherText')}</p>
          <NetworkForm context={context} action="/beheer/maak-netwerk" />
        </Disclosure>
      )}
    </Section>
  );
}
