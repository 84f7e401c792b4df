import { afterEach, describe, expect, it } from '@jest/globals';
import { command, id, send, world, p, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, failing, MarkToy, toy, toyWorld } from '../../../test/toys.js';
import { GrantAudit, GrantRole } from '../../contexts/register/grants.js';
import { EnrolPerson } from '../../contexts/register/person.js';
import { engine } from '../engine.js';
import { StoreError } from '../stores/errors.js';

let to: World;
afterEach(() => to.engine.close());
const full = new StoreError('disk-full', 'No room');
const toyId = id('one');
const mark = (text: string) => send(to, anyone, command(MarkToy, { toyId, mark: text, claim: `claim:${text}` }));
const marksOf = async () => (await to.engine.states.load(toy, `toy-${toyId}`)).state.marks as string[];

describe('when there is no room for a while', () => {
  it('a process acts later, once', async () => {
    const shall = { times: 0 };
    to = await toyWorld(({ ledger }) => ({ ledger: failing(ledger, 'setMark', full, shall) }));
    await send(to, anyone, command(BeginToy, { toyId }));
    await to.engine.settled();
    shall.times = 2;
    await mark('copy');
    await expect(to.engine.settled()).rejects.toBe(full);
    await to.engine.settled().catch(() => {});
    await to.engine.settled();
    expect(await marksOf()).toEqual(['copy', 'echo']);
  });

  it('a term that fell due is kept for later', async () => {
    const made = await world();
    const shall = { times: 0 };
    to = { ...made, engine: engine({ ...made.engine.with, events: failing(made.engine.with.events, 'append', full, shall) }) };
    await to.engine.start();
    const petra = { participant: p('petra'), installer: true };
    for (const name of ['petra', 'omar']) await send(to, petra, command(EnrolPerson, { personRef: p(name), name }));
    await send(to, petra, command(GrantRole, { grantId: id('grant'), personRef: p('petra'), role: 'beheerder' }));
    const audit = { grantId: id('audit'), personRef: p('omar'), firstDay: '2025-02-01', lastDay: '2025-02-10', purpose: 'controle' };
    await send(to, { participant: petra.participant }, command(GrantAudit, audit));
    shall.times = 1;
    await expect(to.engine.ticker.advance(to.clock, '2025-06-01T10:00:00.000Z')).rejects.toBe(full);
    await to.engine.ticker.advance(to.clock, '2025-06-01T10:00:00.000Z');
    const types = (await to.stores.events.readAll(0, 100)).map((event) => event.type);
    expect(types.filter((type) => type === 'AuditGrantExpired')).toHaveLength(1);
  });
});
