import type { HeldMandate } from '../../kernel/index.js';
import { Columns, PageHead } from '../../web/index.js';
import { page, type ActionResult, type PageContext, type Shown } from '../../web/page.js';
import { convenorCategory } from '../access.js';
import { networks } from '../register/networks.view.js';
import { heldThen, mandateFacts } from '../register/parts/mandate-facts.js';
import { newNetworkForm } from '../register/parts/new-network.js';
import '../register/register.texts.js';
import { overviewText as text } from './overview.texts.js';
import { askedOfAdministrators, backupAsked, bodiesToFound } from './parts/asked-administration.js';
import { askedOfBodies } from './parts/asked-bodies.js';
import { askedOfMeetings } from './parts/asked-meetings.js';
import { askedOfSignals, receiptsAsked } from './parts/asked-signals.js';
import { auditOutside } from './parts/audit-outside.js';
import { comingDays } from './parts/coming.js';
import { desksOf, type Desk } from './parts/desks.js';
import { leadOf } from './parts/lead.js';
import { MySignals } from './parts/my-signals.js';
import { ownSignals, type OwnSignal } from './parts/own-signals.js';
import { byDue, type Request } from './parts/request.js';
import { Requests } from './parts/requests.js';
import { ComingDays, Mandates } from './parts/side.js';
import { emptyInstallation, started } from './parts/start.js';
import { shownSignals } from './parts/shown-signals.js';
import { startSteps } from './parts/steps.js';

/** `/`: what is asked of me and what became of my signals; for who sets a network up, the first steps. Also the way out. */
export const overviewPage = page({
  path: '/',
  past: true,
  open: true,
  show,
  forms: {
    afmelden: { run: (_fields, context) => signOut(context) },
    'maak-netwerk': newNetworkForm,
  },
});

async function signOut({ doors }: PageContext): Promise<ActionResult> {
  if (doors.visit.token) await doors.service.signOut(doors.visit.token);
  return { to: '/aanmelden?klaar=afmelden', cookie: doors.sessionCookie('') };
}

async function show(context: PageContext): Promise<Shown> {
  const { network, installer, roles, mandates } = context.viewer;
  if (network === '' && installer) return emptyInstallation(context);
  const setsUp = roles.some(({ role }) => role === 'beheerder') && mandates.length === 0 && !context.at.past;
  const steps = setsUp ? await startSteps(context) : [];
  return steps.some(({ key, done }) => key === 'stepMeeting' && !done)
    ? started(context, steps, await askedOfAdministrators(context))
    : overview(context);
}

/** More own signals than these are a link away. */
const most = 5;

/** Those who may raise a signal; of the convening authority only signals it raised are shown. */
const speaksForSector = ({ role, category }: HeldMandate): boolean =>
  role !== 'waarnemer' && category !== convenorCategory;

async function overview(context: PageContext): Promise<Shown> {
  const desks = await desksOf(context);
  const own = await ownSignals(context);
  const requests = await everythingAsked(context, desks, own);
  const shown = await shownSignals(context, own.slice(0, most));
  const [network] = (await context.list(networks, { limit: 1 })).items;
  const name = context.viewer.name.split(' ')[0] ?? '';
  const outside = await auditOutside(context);
  const title = outside
    ? text('titleOutside', { name })
    : text(context.at.past ? 'titlePast' : 'title', { name, count: requests.length });
  const speaks = own.length > 0 || context.viewer.mandates.some(speaksForSector);
  const body = (
    <>
      <PageHead
        title={title}
        lead={leadOf(context, {
          desks,
          speaking: await heldThen(context),
          organisation: await context.organisations(),
          network: network?.title ?? '',
          outside,
        })}
      />
      <Columns>
        <div>
          {!outside && <Requests context={context} requests={requests} />}
          {speaks && <MySignals context={context} shown={shown} more={own.length > most} />}
        </div>
        <div>
          <ComingDays context={context} coming={await comingDays(context, desks)} />
          <Mandates facts={await mandateFacts(context)} />
        </div>
      </Columns>
    </>
  );
  return { title: text('name'), body, nav: 'overzicht', breadcrumb: [{ label: text('name') }] };
}

async function everythingAsked(
  context: PageContext,
  desks: readonly Desk[],
  own: readonly OwnSignal[],
): Promise<readonly Request[]> {
  const asked = await Promise.all(
    desks.flatMap((desk) => [
      askedOfMeetings(context, desk),
      askedOfBodies(context, desk),
      askedOfSignals(context, desk),
    ]),
  );
  const administration = [
    ...(await bodiesToFound(context)),
    ...(await askedOfAdministrators(context)),
    ...(await backupAsked(context)),
  ];
  return byDue([...receiptsAsked(own), ...asked.flat(), ...administration]);
}
