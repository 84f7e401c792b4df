import { afterEach, describe, expect, it } from '@jest/globals';
import { command, id, p, send, testNetwork, world, type World } from '../../test/scenario.js';
import { EnrolPerson } from '../contexts/register/person.js';
import { GrantAudit, GrantRole } from '../contexts/register/grants.js';
import { RegisterOrganisation } from '../contexts/register/organisation.js';

const petra = { participant: p('petra'), installer: true };
let running: World | undefined;
afterEach(async () => running?.engine.close());

const start = async () => {
  running = await world();
  await running.engine.start();
  return running;
};
const enrol = (to: World, name: string) => send(to, petra, command(EnrolPerson, { personRef: p(name), name }));
const registration = (name: string) =>
  command(RegisterOrganisation, { organisationId: id(name), legalName: `${name} vzw`, shortName: name, kind: 'organisator' });

describe('executing a command', () => {
  it('stores what was decided with its leaf and answers with the stream and its revision', async () => {
    const to = await start();
    const answer = await send(to, petra, registration('Felicia'));
    expect(answer).toEqual({ stream: `organisation-${id('Felicia')}`, revision: 0, token: '1', already: false });
    expect(await to.stores.events.leaves(0, 10)).toHaveLength(1);
  });

  it('gives the same answer to the same command id and stores nothing more, also ten times at once', async () => {
    const to = await start();
    const commandId = '30575d6d-19bf-44bf-9ea3-2c60457003d6';
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(to, petra, registration('Felicia'), { commandId })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await to.stores.events.head()).toBe(1);
  });

  it('refuses the same command id for another command', async () => {
    const to = await start();
    const commandId = '30575d6d-19bf-44bf-9ea3-2c60457003d6';
    await send(to, petra, registration('Felicia'), { commandId });
    const other = command(RegisterOrganisation, { organisationId: id('Felicia'), legalName: 'Anders', shortName: 'Anders', kind: 'organisator' });
    await expect(send(to, petra, other, { commandId })).rejects.toMatchObject({ code: 'id-reused' });
  });

  it('gives a claim to one stream alone, however many ask at once', async () => {
    const to = await start();
    const named = (n: number) =>
      command(RegisterOrganisation, { organisationId: id(`org ${n}`), legalName: `Organisatie ${n}`, shortName: 'Felicia', kind: 'organisator' });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => send(to, petra, named(n))));
    expect(outcomes.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.filter((one) => one.status === 'rejected').map((one) => (one as PromiseRejectedResult).reason.code)).toEqual(
      Array.from({ length: 7 }, () => 'taken-short-name'),
    );
  });

  it('remembers that a command decided nothing', async () => {
    const to = await start();
    await enrol(to, 'guy');
    const grant = command(GrantRole, { grantId: id('grant 1'), personRef: p('guy'), role: 'beheerder' });
    await send(to, petra, grant);
    const again = command(GrantRole, { grantId: id('grant 2'), personRef: p('guy'), role: 'beheerder' });
    const commandId = '30575d6d-19bf-44bf-9ea3-2c60457003d6';
    const first = await send(to, petra, again, { commandId });
    expect(first.already).toBe(true);
    expect(await send(to, petra, again, { commandId })).toEqual(first);
    expect(await to.stores.events.head()).toBe(2);
  });

  it('keeps a name out of every stored event and view, and in the vault', async () => {
    const to = await start();
    await send(to, petra, command(EnrolPerson, { personRef: p('els'), name: 'Els Maesschalck', email: 'els@voorbeeld.example' }));
    const stored = await to.stores.events.readAll(0, 10);
    // Long enough never to stand by chance in a random salt or ciphertext.
    expect(JSON.stringify(stored)).not.toMatch(/Maesschalck|els@/);
    expect(JSON.stringify(await to.stores.vault.find(testNetwork, [p('els')]))).not.toMatch(/Maesschalck/);
    expect(stored[0]).toMatchObject({ type: 'PersonEnrolled', stream: `person-${p('els')}` });
  });

  it('hides a stream of another network as if it did not exist', async () => {
    const to = await start();
    await send(to, petra, registration('Felicia'));
    await expect(
      to.engine.execute({
        command: Object.assign(registration('Felicia'), {}),
        network: 'other',
        participant: p('petra'),
        subject: 'u_x',
        installer: true,
        commandId: '30575d6d-19bf-44bf-9ea3-2c60457003d7',
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('terms', () => {
  it('run at their own instant, in order, when the clock jumps past them', async () => {
    const to = await start();
    for (const name of ['petra', 'omar']) await enrol(to, name);
    await send(to, petra, command(GrantRole, { grantId: id('grant 1'), personRef: p('petra'), role: 'beheerder' }));
    const admin = { participant: p('petra') };
    for (const [name, lastDay] of [['b', '2025-03-10'], ['a', '2025-02-10']] as const) {
      const audit = { grantId: id(`audit ${name}`), personRef: p('omar'), firstDay: '2025-02-01', lastDay, purpose: 'jaarlijkse controle' };
      await send(to, admin, command(GrantAudit, audit));
    }
    await to.engine.ticker.advance(to.clock, '2025-06-01T10:00:00.000Z');
    await to.engine.settled();
    const expired = (await to.stores.events.readAll(0, 100)).filter((event) => event.type === 'AuditGrantExpired');
    expect(expired.map((event) => JSON.parse(event.metadata).recordedAt)).toEqual(['2025-02-10T23:00:00.000Z', '2025-03-10T23:00:00.000Z']);
  });
});
