import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isUuid } from '../../src/audit/index.js';
import { bodiesView } from '../../src/contexts/bodies/bodies.view.js';
import { composition } from '../../src/contexts/bodies/composition.view.js';
import { mandates } from '../../src/contexts/bodies/mandates.view.js';
import { meetings } from '../../src/contexts/meetings/meetings.view.js';
import { networks as networksView } from '../../src/contexts/register/networks.view.js';
import { organisations } from '../../src/contexts/register/organisations.view.js';
import { bodies, bodyId, bodyOf } from '../../src/demo/bodies/index.js';
import { makeLinks } from '../../src/demo/links.js';
import { meetingId } from '../../src/demo/meetings/meeting.js';
import { january2027 } from '../../src/demo/meetings/october-2026.js';
import { networks, type NetworkCode } from '../../src/demo/organisations.js';
import { named, roles, type DemoRole } from '../../src/demo/people.js';
import { dueView } from '../../src/engine/react/deadlines.js';
import { latest, systemReader } from '../../src/engine/index.js';
import { type View } from '../../src/kernel/index.js';
import { DemoWorld, now } from './demo-world.js';

let world: DemoWorld;
beforeAll(async () => {
  world = await DemoWorld.make();
}, 300_000);
afterAll(() => world.close());

describe('The composition of the check-in', () => {
  it('has 37 seats on the plan: 33 granted, 1 to be confirmed and 3 of the agency', async () => {
    const { totals } = (await world.documentOf(composition, bodyId('CHK')))!;
    expect(totals).toMatchObject({ cap: 50, granted: 33, reserved: 1, convenor: 3, planned: 37 });
  });
  it('leaves 4 once the seven candidates and the two small-scale seats would be granted', async () => {
    const { totals, categories } = (await world.documentOf(composition, bodyId('CHK')))!;
    expect(totals.leftAfterProposals).toBe(4);
    expect(categories.find(({ code }) => code === 'kleinschalig')).toMatchObject({
      target: 2,
      granted: 0,
      proposed: 2,
      gap: 2,
    });
  });
  it('seats 33 different organisations, one of them twice', async () => {
    expect((await world.documentOf(composition, bodyId('CHK')))!.totals.organisations).toBe(33);
  });
  it('has a vacant seat since 15 October and thirty-five people who represent somebody', async () => {
    const held = await world.rowsOf(mandates, { bodyId: bodyId('CHK') });
    const current = held.filter(
      ({ role, until }) => role !== 'plaatsvervanger' && (until === undefined || until > now.instant),
    );
    expect(current).toHaveLength(35);
  });
});

describe('The register', () => {
  it('knows four networks', async () => {
    const found = await Promise.all(
      networks.map(({ code }) => world.rowsOf(networksView, {}, systemReader(code))),
    );
    expect(
      found
        .flat()
        .map((row) => row.code)
        .toSorted(),
    ).toEqual(['kinderopvang', 'lokale-lobby', 'rivierenland', 'werkende-ouders']);
  });
  it('knows 49 organisations in kinderopvang', async () => {
    expect(await world.rowsOf(organisations)).toHaveLength(49);
  });
  it('knows 14 bodies, three of them closed', async () => {
    const found = await Promise.all(
      (['kinderopvang', 'rivierenland'] as NetworkCode[]).map((code) =>
        world.rowsOf(bodiesView, {}, systemReader(code)),
      ),
    );
    expect(
      found
        .flat()
        .map((row) => row.code)
        .toSorted(),
    ).toEqual(bodies.map(({ code }) => code).toSorted());
    expect(found.flat().filter((row) => row.dissolved)).toHaveLength(3);
  });
  it('gives the association 21 members with a vote', async () => {
    const held = await world.rowsOf(mandates, { bodyId: bodyId('AV') });
    const voting = held.filter(
      ({ role, until }) => role === 'lid' && (until === undefined || until > now.instant),
    );
    expect(voting).toHaveLength(21);
    expect(bodyOf('AV').scope).toContain('stem');
  });
  it('knows seventeen people by name, each with an address of their own', async () => {
    const accounts = await world.demo.accounts.directory.list();
    const known = accounts.filter(({ displayName }) => (named as readonly string[]).includes(displayName!));
    expect(known).toHaveLength(17);
    expect(known.every(({ email }) => email?.endsWith('@voorbeeld.example'))).toBe(true);
  });
  it('takes more than four hundred events to tell', () => {
    expect(world.seeded.events).toBeGreaterThan(400);
  });
});

describe('The access log and the auditor', () => {
  it('holds the two refused attempts, at their own time', async () => {
    const { entries } = await world.demo.accounts.accessLog.list('kinderopvang', { outcome: 'refused' });
    expect(
      entries.map(({ at, who, what, reason }) => [new Date(at).toISOString(), who, what, reason]),
    ).toEqual([
      [
        '2026-03-04T09:22:00.000Z',
        await world.participant('An Vermeulen'),
        'SupportSignal',
        'no-valid-mandate',
      ],
      [
        '2026-01-22T10:44:00.000Z',
        await world.participant('Ilse Wouters'),
        'ConcludeItem',
        'outcome-not-allowed',
      ],
    ]);
  });
  it('lets Omar in from 1 to 15 September and again from 15 October, and not between', async () => {
    const audits = async (at: string) =>
      (await world.readerFor('Omar Benali', at)).roles.some(({ role }) => role === 'auditor');
    const days = [
      '2026-09-01',
      '2026-09-15',
      '2026-09-16',
      '2026-10-14',
      '2026-10-15',
      '2026-11-15',
      '2026-11-16',
    ];
    expect(await Promise.all(days.map((one) => audits(`${one}T12:00:00.000Z`)))).toEqual([
      true,
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
  });
  it('notes the end of the first audit at midnight', async () => {
    const stored = await world.demo.stores.events.readStream('grant-kinderopvang');
    const ends = stored
      .filter(({ type }) => type === 'AuditGrantExpired')
      .map(({ metadata }) => JSON.parse(metadata).recordedAt);
    expect(ends).toEqual(['2026-09-15T22:00:00.000Z']);
  });
});

describe('The demo as a whole', () => {
  it('opens with one link for each role', async () => {
    const { links } = await makeLinks(world.demo, (role) => world.seeded.subjects[role]);
    for (const role of Object.keys(roles) as DemoRole[]) {
      const code = links[role].slice(links[role].lastIndexOf('/') + 1);
      const { person } = await world.demo.service.redeem(code, {}, { address: '127.0.0.1' });
      expect(person.subject).toBe(world.subjects.get(roles[role].person));
    }
  });
  it('gives each role what it says it shows', async () => {
    const of = (role: DemoRole) => world.readerFor(roles[role].person);
    expect((await of('lid')).mandates.map(({ bodyId }) => bodyId)).toContain(bodyId('CHK'));
    expect((await of('voorbereiding')).mandates.map(({ bodyId }) => bodyId)).toContain(bodyId('VBG'));
    expect((await of('secretaris')).roles.filter(({ role }) => role === 'secretaris')).toHaveLength(6);
    expect((await of('beheerder')).roles.map(({ role }) => role)).toEqual(['beheerder']);
    expect(await of('lezer')).toMatchObject({ roles: [{ role: 'lezer' }], mandates: [] });
    const { chairMandate } = (await world.documentOf(meetings, meetingId(january2027)))!;
    const chair = (await of('voorzitter')).mandates.map(
      ({ bodyId, mandateId }) => `b_${bodyId}/m_${mandateId}`,
    );
    expect(chair).toContain(chairMandate);
  });
  it('is the same to the byte when every view is made anew from the first event', async () => {
    const { registry, projector } = world.demo.engine;
    const views = [...registry.views.values(), ...registry.deadlines.map(dueView)];
    const before = await everything(views);
    expect(before.size).toBeGreaterThan(500);
    for (const view of views) await projector.rebuild(view);
    expect(await everything(views)).toEqual(before);
  }, 300_000);
});

/** Every version of every document of these views, as stored. */
async function everything(views: readonly View<any, any>[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const view of views) {
    const key = world.demo.engine.projector.keyOf(view);
    for (const { id } of await world.demo.views.list(key, { where: {}, limit: 100_000 }, latest)) {
      for (const number of await world.demo.views.history(key, id)) {
        const stored = await world.demo.views.get(key, id, number);
        found.set(`${view.name} ${id} ${number}`, JSON.stringify([stored?.row, stored?.body]));
      }
    }
  }
  return found;
}

describe('What a document of a view is named by', () => {
  /** Ids of streams, and ids claimed for what is no stream: nobody else can come to name a thing so. */
  async function namesTaken(): Promise<ReadonlySet<string>> {
    const events = await world.demo.stores.events.readAll(0, 100_000);
    const claimed = events.flatMap(({ metadata }) => {
      const { claims = '[]' } = JSON.parse(metadata) as { claims?: string };
      return (JSON.parse(claims) as string[]).map((claim) => claim.replace(/^id:/, ''));
    });
    return new Set([...events.map(({ stream }) => stream.slice(stream.indexOf('-') + 1)), ...claimed]);
  }
  /** A document of a version or a link is named by more than one. */
  const partsOf = (id: string): readonly string[] => id.replace(/(\.|-v)\d+$/, '').split('_');

  it('is a stream, or an id claimed when the thing came into being', async () => {
    const taken = await namesTaken();
    const { registry, projector } = world.demo.engine;
    const unclaimed: string[] = [];
    for (const view of registry.views.values()) {
      const rows = await world.demo.views.list(projector.keyOf(view), { where: {}, limit: 10_000 }, latest);
      const named = rows.flatMap(({ id }) =>
        taken.has(id) ? [] : partsOf(id).filter((part) => !taken.has(part)),
      );
      unclaimed.push(...new Set(named.map(() => view.name)));
    }
    expect(unclaimed).toEqual([]);
  });
  it('is a UUID in all documents of a view or in none: every store has them in one order then', async () => {
    const { registry, projector } = world.demo.engine;
    const mixed: string[] = [];
    for (const view of registry.views.values()) {
      const rows = await world.demo.views.list(projector.keyOf(view), { where: {}, limit: 10_000 }, latest);
      if (new Set(rows.map(({ id }) => isUuid(id))).size > 1) mixed.push(view.name);
    }
    expect(mixed).toEqual([]);
  });
});
