import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { uuidV4 } from '../../src/audit/index.js';
import { keepAlone } from '../../src/cli/copy/alone.js';
import { beforeEvents } from '../../src/cli/copy/kinds.js';
import { placesOf } from '../../src/cli/copy/places.js';
import { copyRows } from '../../src/cli/copy/rows.js';
import { openSide, type Side } from '../../src/cli/copy/side.js';
import { RegisterOrganisation } from '../../src/contexts/register/organisation.js';
import { openDemo } from '../../src/demo/seed.js';
import { sayMoved } from '../../src/engine/moving.js';
import type { StoredEvent } from '../../src/engine/ports.js';
import { openInstallation, type Installation } from '../../src/installation.js';
import { anAppend } from '../contracts/event-store.fixtures.js';
import { collected } from '../contracts/collected.js';
import { furnish, Place, recorder } from '../cli/place.js';
import { command } from '../scenario.js';
import {
  email,
  eventsOf,
  furnished,
  listed,
  order,
  organisationOf,
  password,
  rename,
  visit,
} from '../cli/well-furnished.js';
import { EnginesHere } from './copying.js';
import { MONGO_SERVERS } from './mongodb.js';

const server = MONGO_SERVERS.find(({ name }) => name !== 'FerretDB');
const sums = (said: readonly string[]): readonly (string | undefined)[] =>
  said.filter((line) => line.includes('SHA-256')).map((line) => /[0-9a-f]{64}/.exec(line)?.[0]);
const named = (shortName: string) =>
  command(RegisterOrganisation, {
    organisationId: uuidV4(),
    legalName: 'Andere vzw',
    shortName,
    kind: 'organisator',
  });

async function onSides(from: string, to: string, work: (source: Side, target: Side) => Promise<unknown>) {
  const places = placesOf(from, to);
  const [source, target] = [await openSide(places.from), await openSide(places.to)];
  await work(source, target).finally(() => target.close().finally(() => source.close()));
}

(server ? describe : describe.skip)('samenspraak copy', () => {
  const place = new Place();
  let token: string;
  let engines: EnginesHere;
  let original: readonly StoredEvent[];
  let past: unknown;
  const half = () => Math.floor(original.length / 2);
  const open = async (config = engines.config): Promise<Installation> => {
    const opened = await openDemo(config);
    while (!opened.engine.leads()) await pause(20);
    await opened.engine.settled();
    return opened;
  };
  const stored = async () => (await engines.double.act<{ events: number }>('state')).events;
  const copy = (from: string, to: string) => place.type('copy', '--from', from, '--to', to);

  beforeAll(async () => {
    ({ token } = await furnished(place));
    const there = await openDemo(place.config());
    original = await eventsOf(there);
    past = await listed(there, half());
    await there.close();
  }, 300_000);
  /** Each goes on from the same source, which would refuse another target than the one it was moved to. */
  const reopen = () => place.type('reopen', place.dataDir);
  afterEach(() => Promise.all([engines?.end(), reopen()]));
  afterAll(() => place.remove());

  it('moves an installation to engines and back: every event, number, key, name, account and claim', async () => {
    engines = await EnginesHere.start(server!, place);
    const there = await copy(place.dataDir, engines.file);
    expect(there).toMatchObject({ code: 0, complained: [] });
    expect(new Set(sums(there.said)).size).toBe(1);
    expect(there.said.join('\n')).toContain('kek-1');
    await onSides(place.dataDir, engines.file, async (source, target) => {
      const fences = await collected(source.keys.allFences());
      expect(await collected(target.keys.allFences())).toEqual(fences);
      expect(await source.keys.find([fences[0]!.kid])).toHaveLength(1);
      expect(await target.keys.find([fences[0]!.kid])).toEqual([]);
      expect(await target.accounts.sessions.holderOf(token)).toBeUndefined();
    });

    const moved = await open();
    expect(await eventsOf(moved)).toEqual(original);
    expect(await listed(moved, half())).toEqual(past);
    const { organisationId, shortName } = await organisationOf(moved);
    await expect(order(moved, named(shortName))).rejects.toMatchObject({ code: 'taken-short-name' });
    await expect(order(moved, named('Eerst zo'))).resolves.toBeDefined();
    await rename(moved, organisationId, 'Op de engines', 'Weer anders.');
    expect(await moved.service.resume(token)).toBeUndefined();
    await expect(moved.service.signIn(email, password, visit)).resolves.toBeDefined();
    const { subject } = (await moved.accounts.directory.findByEmail(email))!;
    expect((await moved.accounts.drafts.find(subject, 'minutes:1'))?.bytes).toEqual(
      new Uint8Array([1, 2, 255]),
    );
    expect(await moved.stores.ledger.tasks('kinderopvang')).toMatchObject([{ id: 't-1' }]);
    const grown = await eventsOf(moved);
    expect(grown.length).toBeGreaterThan(original.length + 1);
    await moved.close();

    const back = await copy(engines.file, place.at('back'));
    expect(back).toMatchObject({ code: 0, complained: [] });
    expect(new Set(sums(back.said)).size).toBe(1);
    expect(await place.type('check', place.at('back'), '--keys', place.keyDir)).toMatchObject({
      code: 0,
      complained: [],
    });
    const home = await open(place.config(place.at('back')));
    expect(await eventsOf(home)).toEqual(grown);
    expect(await listed(home, half())).toEqual(past);
    for (const taken of ['Eerst zo', 'Op de engines'])
      await expect(order(home, named(taken))).rejects.toMatchObject({ code: 'taken-short-name' });
    await expect(order(home, named('Dan zo'))).resolves.toBeDefined();
    await expect(home.service.signIn(email, password, visit)).resolves.toBeDefined();
    await home.close();
  }, 600_000);

  it('goes on by itself where the server of the events dies and comes back under it', async () => {
    engines = await EnginesHere.start(server!, place);
    const copying = copy(place.dataDir, engines.file);
    while ((await stored()) < half()) await pause(2);
    await engines.double.again();
    const typed = await copying;
    expect(typed).toMatchObject({ code: 0, complained: [] });
    expect(new Set(sums(typed.said)).size).toBe(1);
  }, 300_000);

  it('killed in the middle goes on where it stopped, and nobody starts on what is there until then', async () => {
    engines = await EnginesHere.start(server!, place);
    const child = spawn(process.execPath, [
      'bin/samenspraak.mjs',
      'copy',
      '--from',
      place.dataDir,
      '--to',
      engines.file,
    ]);
    const gone = once(child, 'exit');
    while ((await stored()) < half()) await pause(2);
    child.kill('SIGKILL');
    await gone;
    await expect(open()).rejects.toMatchObject({ code: 'copy-unfinished' });
    const again = await copy(place.dataDir, engines.file);
    expect(again).toMatchObject({ code: 0, complained: [] });
    expect(new Set(sums(again.said)).size).toBe(1);
    const moved = await open();
    expect(await eventsOf(moved)).toEqual(original);
    await moved.close();
  }, 300_000);
});

(server ? describe : describe.skip)('samenspraak copy of a small installation', () => {
  const place = new Place();
  let engines: EnginesHere;
  const copy = (from: string, to: string) => place.type('copy', '--from', from, '--to', to);

  beforeAll(async () => {
    const there = await place.start();
    await furnish(there, 3);
    await place.stop(there);
  });
  /** Each goes on from the same source, which would refuse another target than the one it was moved to. */
  const reopen = () => place.type('reopen', place.dataDir);
  afterEach(() => Promise.all([engines?.end(), reopen()]));
  afterAll(() => place.remove());

  it('stopped between keys and events goes on, and once ended says the same again', async () => {
    engines = await EnginesHere.start(server!, place);
    await onSides(place.dataDir, engines.file, async (source, target) => {
      for (const kind of beforeEvents) await copyRows(kind, source, target, new Set(), () => {});
    });
    const first = await copy(place.dataDir, engines.file);
    expect(first).toMatchObject({ code: 0, complained: [] });
    const second = await copy(place.dataDir, engines.file);
    expect({ ...second, progressed: [] }).toEqual({ ...first, progressed: [] });
  }, 300_000);

  it('refuses a target with an event, a key or an account of another, and leaves it as it was', async () => {
    engines = await EnginesHere.start(server!, place);
    const foreign = anAppend('signal-vreemd', -1);
    await onSides(place.dataDir, engines.file, async (_source, target) => target.events.append(foreign));
    const other = await copy(place.dataDir, engines.file);
    expect(other).toMatchObject({
      code: 1,
      said: [],
      complained: [expect.stringContaining('staat een andere installatie')],
    });
    expect(await engines.rows('keys', 'deks')).toBe(0);
    await engines.end();

    engines = await EnginesHere.start(server!, place);
    await copy(place.dataDir, engines.file);
    await onSides(place.dataDir, engines.file, async (_source, target) => target.events.append(foreign));
    const more = await copy(place.dataDir, engines.file);
    expect(more).toMatchObject({
      code: 1,
      complained: [
        expect.stringMatching(/^Gebeurtenis [\d.]+ op .* is niet die van .*kies een leeg doel\.$/),
      ],
    });
    await engines.end();
    await reopen();

    engines = await EnginesHere.start(server!, place);
    await onSides(place.dataDir, engines.file, async (_source, target) =>
      target.accounts.directory.create({ email }),
    );
    const account = await copy(place.dataDir, engines.file);
    expect(account).toMatchObject({
      code: 1,
      complained: [expect.stringContaining('staan accounts die niet die van')],
    });
    expect(await engines.rows('keys', 'deks')).toBe(0);
  }, 300_000);

  it('comes back from engines whose read models and numbers are gone', async () => {
    engines = await EnginesHere.start(server!, place);
    const there = await copy(place.dataDir, engines.file);
    await engines.loseViews();
    const back = await copy(engines.file, place.at('back'));
    expect(back).toMatchObject({ code: 0, complained: [] });
    expect(sums(back.said)).toEqual(sums(there.said));
    expect(await place.type('check', place.at('back'), '--keys', place.keyDir)).toMatchObject({ code: 0 });
  }, 300_000);

  it('refuses while an instance runs, on a folder and on engines', async () => {
    engines = await EnginesHere.start(server!, place);
    const running = await place.start();
    const locked = await copy(place.dataDir, engines.file);
    expect(locked).toMatchObject({
      code: 1,
      complained: [expect.stringContaining('gebruikt deze gegevensmap')],
    });
    await place.stop(running);
    await copy(place.dataDir, engines.file);
    const moved = await openInstallation(engines.config);
    while (!moved.engine.leads()) await pause(20);
    const leased = await copy(engines.file, place.at('never'));
    expect(leased).toMatchObject({
      code: 1,
      complained: [expect.stringContaining('Er draait nog een instantie')],
    });
    expect(await place.type('reopen', engines.file)).toMatchObject(leased);
    await moved.close();
  }, 300_000);

  it('keeps engines that were moved from starting, until it is undone, and an instance there is not ready', async () => {
    engines = await EnginesHere.start(server!, place);
    await copy(place.dataDir, engines.file);
    const running = await openInstallation(engines.config);
    while (!running.engine.leads()) await pause(20);
    expect(await running.ailments()).toEqual([]);
    await running.close();

    const terminal = recorder();
    let met: Promise<unknown> | undefined;
    const progress = () =>
      (met ??= openInstallation(engines.config).then(
        () => 'it started',
        (error: unknown) => error,
      ));
    const copying = place.typeOn(
      { ...terminal, progress },
      'copy',
      '--from',
      engines.file,
      '--to',
      place.at('moved'),
    );
    expect(await copying).toMatchObject({ code: 0, complained: [] });
    expect(await met).toMatchObject({ code: 'moved', to: place.at('moved') });
    await expect(openInstallation(engines.config)).rejects.toMatchObject({ code: 'moved' });
    expect(await place.type('reopen', engines.file)).toMatchObject({ code: 0 });
    const again = await openInstallation(engines.config);
    await sayMoved(again.stores.ledger, place.at('moved'));
    expect(await again.ailments()).toEqual([
      {
        sentence: expect.not.stringContaining(place.at('moved')),
        detail: expect.stringContaining(place.at('moved')),
        serious: true,
      },
    ]);
    await again.close();
  }, 300_000);

  it('keeps an instance from leading on what is being copied', async () => {
    engines = await EnginesHere.start(server!, place);
    await onSides(place.dataDir, engines.file, async (_source, target) => {
      const watch = await keepAlone(target);
      const instance = await openInstallation(engines.config);
      await pause(3_000);
      expect(instance.engine.leads()).toBe(false);
      expect(() => watch.check()).not.toThrow();
      await watch.end();
      while (!instance.engine.leads()) await pause(20);
      await instance.close();
    });
  }, 60_000);
});
