import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type AccessEntry, type Account, type AccountStores } from '../../src/accounts/index.js';
import { PASSWORD, refusal, VISIT, type World, WORLDS } from './accounts-world.js';
import { collected } from './collected.js';

const entry = (at: number, what: string, network = 'kinderopvang'): AccessEntry => ({
  at,
  network,
  who: 'p_els',
  role: 'lid',
  what,
  outcome: 'allowed',
  reason: 'member',
});
const els: Account = {
  subject: 'u_els',
  email: 'els@opvang.example',
  displayName: 'Els',
  passwordHash: `cost-1:${PASSWORD}`,
  passwordSetAt: 5,
  installer: true,
  theme: 'dark',
  createdAt: 4,
  disabledAt: 9,
  participants: [
    { network: 'kinderopvang', participant: 'p_els' },
    { network: 'zorg', participant: 'p_els-zorg' },
  ],
};

describe.each(WORLDS)('moving accounts %s', (_name, makeWorld) => {
  let world: World;
  let stores: AccountStores;
  beforeEach(async () => {
    world = await makeWorld();
    stores = world.stores;
  });
  afterEach(() => world.end());

  it('puts an account as it was, once however often', async () => {
    const bare: Account = {
      subject: 'u_new',
      installer: false,
      theme: 'system',
      createdAt: 3,
      participants: [],
    };
    for (const one of [els, bare, els]) await stores.directory.restore(one);
    expect(await stores.directory.list()).toEqual([bare, els]);
    expect(await stores.directory.findByEmail('els@opvang.example')).toEqual(els);
    expect(await stores.directory.subjectOf('zorg', 'p_els-zorg')).toBe('u_els');
    expect(await stores.directory.participantOf('u_els', 'zorg')).toBe('p_els-zorg');
  });

  it('puts no account over one that is there, nor over its address', async () => {
    await stores.directory.restore(els);
    await stores.directory.restore({ ...els, displayName: 'Other' });
    expect(await stores.directory.find('u_els')).toEqual(els);
    expect(await refusal(stores.directory.restore({ ...els, subject: 'u_other', participants: [] }))).toBe(
      'email-taken',
    );
  });

  it('lets in whoever could sign in elsewhere', async () => {
    const { disabledAt: _, ...able } = els;
    await stores.directory.restore(able);
    await expect(world.service.signIn('els@opvang.example', PASSWORD, VISIT)).resolves.toBeDefined();
  });

  it('gives back all invitations and drafts, and puts them as they were', async () => {
    const open = {
      id: 'i_1',
      purpose: 'invite' as const,
      issuedBy: 'p_secretary',
      issuedAt: 1,
      expiresAt: 2,
    };
    const invitations = [
      open,
      { ...open, id: 'i_2', subject: 'u_els', network: 'zorg', usedAt: 2 },
      { ...open, id: 'i_3', withdrawnAt: 2 },
    ];
    for (const one of invitations) await stores.invitations.add(one);
    const found = await collected(stores.invitations.all());
    expect(found).toHaveLength(3);
    expect(found).toEqual(expect.arrayContaining(invitations));
    const draft = { subject: 'u_els', key: 'minutes:1', bytes: Uint8Array.from([0, 255, 7]), updatedAt: 12 };
    for (const one of [draft, { ...draft, updatedAt: 99 }]) await stores.drafts.restore(one);
    const drafts = await collected(stores.drafts.all());
    expect(drafts.map(({ bytes, ...rest }) => ({ ...rest, bytes: [...bytes] }))).toEqual([
      { ...draft, bytes: [0, 255, 7] },
    ]);
  });

  it('gives back the access log of every network, oldest first, and adds rows in the order given', async () => {
    const { accessLog } = stores;
    await accessLog.append(entry(2, 'second'));
    await accessLog.append(entry(1, 'first', 'zorg'));
    const more = [
      entry(2, 'third'),
      { ...entry(2, 'fourth'), target: 'signal-7', details: '{"days":3}' },
      entry(3, 'fifth'),
    ];
    await accessLog.appendAll(more);
    await accessLog.appendAll([]);
    expect(await collected(accessLog.all())).toEqual([
      entry(1, 'first', 'zorg'),
      entry(2, 'second'),
      ...more,
    ]);
    const { entries } = await accessLog.list('kinderopvang');
    expect(entries.map(({ what }) => what)).toEqual(['fifth', 'fourth', 'third', 'second']);
  });
});
