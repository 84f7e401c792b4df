import { AdoptRuleProfile, DraftRuleProfile } from '../../contexts/bodies/rule-profile.js';
import { ConstituteBody, DissolveBody } from '../../contexts/bodies/body.js';
import { SetSeatPlan } from '../../contexts/bodies/seat-plan-rules.js';
import { DefineMeetingSeries } from '../../contexts/meetings/series.js';
import { GrantRole } from '../../contexts/register/grants.js';
import { RegisterNetwork } from '../../contexts/register/network.js';
import { RegisterOrganisation } from '../../contexts/register/organisation.js';
import { endOfDay, startOfDay } from '../../kernel/index.js';
import { bodies, bodyId, bodyOf, profileId, type BodyCode, type DemoBody } from '../bodies/index.js';
import { idOf } from '../ids.js';
import { networks, organisationId } from '../organisations.js';
import { directors, reader } from '../people.js';
import { enrol, grantRole } from '../register.js';
import type { Script } from '../script.js';
import { replaceHolder, seat, staff } from '../seats.js';

/** The installation begins; what existed before it is entered, backdated. */
export async function year2024(script: Script): Promise<void> {
  await script.at('2024-09-01T09:00');
  for (const network of networks) await foundNetwork(script, network);
  await script.at('2024-09-01T10:00');
  for (const body of bodies) await constitute(script, body);
  await script.at('2024-09-01T11:00');
  await enrolOfficials(script);
  for (const body of bodies) await seat(script, body);
  await script.at('2024-09-01T13:00');
  for (const body of bodies) await staff(script, body);
  await script.at('2024-09-01T15:00');
  await closeFormer(script);
  await defineSeries(script);
  await gezinsraadSendsFatima(script);
}

async function foundNetwork(
  script: Script,
  { code, title, organisations }: (typeof networks)[number],
): Promise<void> {
  const installer = script.asInstaller('Petra Smets', code);
  await installer.send(RegisterNetwork, { networkId: idOf(`network ${code}`), code, title });
  await enrol(script, 'Petra Smets', code, installer);
  const personRef = await script.participant('Petra Smets', code);
  await installer.send(GrantRole, { grantId: idOf(`administrator ${code}`), personRef, role: 'beheerder' });
  const registered = organisations.map(([shortName, legalName, kind, region]) => ({
    organisationId: organisationId(shortName),
    ...{ shortName, legalName, kind, region },
  }));
  await script.inRole('Petra Smets', code).all(RegisterOrganisation, registered);
}

/** The body and its rules hold from its first day. */
async function constitute(script: Script, body: DemoBody): Promise<void> {
  const petra = script.inRole('Petra Smets', body.network);
  const { code, title, kind, chairRole, duration, purpose } = body;
  const effectiveAt = startOfDay(body.since);
  const ids = { bodyId: bodyId(code), profileId: profileId(code) };
  const convenor = body.convenor && organisationId(body.convenor);
  await petra.send(
    ConstituteBody,
    { ...ids, code, title, kind, chairRole, duration, purpose, convenor },
    { effectiveAt },
  );
  await petra.send(DraftRuleProfile, {
    ...ids,
    layer: 'werkwijze',
    parameters: structuredClone(body.rules) as DraftRuleProfile['parameters'],
  });
  await petra.send(AdoptRuleProfile, { profileId: ids.profileId, version: 1 }, { effectiveAt });
  await script.settled();
  await petra.send(SetSeatPlan, {
    bodyId: ids.bodyId,
    categories: body.categories.map((one) => ({ ...one })),
  });
}

async function enrolOfficials(script: Script): Promise<void> {
  await enrol(script, 'Guy Lemmens');
  for (const { code, secretary } of bodies)
    if (secretary) await grantRole(script, 'Guy Lemmens', 'secretaris', code);
  await enrol(script, reader);
  await grantRole(script, reader, 'lezer');
  for (const director of directors) await enrol(script, director);
}

async function closeFormer(script: Script): Promise<void> {
  for (const { code, network, closed } of bodies) {
    if (!closed) continue;
    const successorBodyId = closed.successor && bodyId(closed.successor);
    const command = { bodyId: bodyId(code), reason: closed.reason, successorBodyId };
    await script
      .inRole('Petra Smets', network)
      .send(DissolveBody, command, { effectiveAt: endOfDay(closed.lastDay) });
  }
}

async function defineSeries(script: Script): Promise<void> {
  await script.at('2024-09-10T14:00');
  const guy = script.inRole('Guy Lemmens');
  for (const code of ['CHK', 'SSF', 'SIK', 'WVP', 'SOK'] satisfies BodyCode[]) {
    const { months, ...often } = bodyOf(code).rules.cadence;
    await guy.send(DefineMeetingSeries, { bodyId: bodyId(code), ...often, months: [...months] });
  }
}

async function gezinsraadSendsFatima(script: Script): Promise<void> {
  await script.at('2024-12-16T11:20');
  await enrol(script, 'Fatima El Amrani', 'kinderopvang', script.inRole('Guy Lemmens'));
  for (const [code, category] of [
    ['CHK', 'gebruikers'],
    ['SSF', 'sector'],
    ['SOK', 'sector'],
  ] as const) {
    await replaceHolder(script, code, `${category}/Gezinsraad`, {
      from: 'lid voor Gezinsraad',
      to: 'Fatima El Amrani',
      firstDay: '2025-01-01',
      reason: 'Brief van de Gezinsraad van 12 december 2024.',
    });
  }
}
