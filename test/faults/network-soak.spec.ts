import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { leafHash, uuidV4, uuidV7 } from '../../src/audit/index.js';
import { newOpaqueId } from '../../src/audit/ids.js';
import { readConfig } from '../../src/config.js';
import { contexts } from '../../src/contexts/contexts.js';
import { dueView } from '../../src/engine/react/deadlines.js';
import { createKek } from '../../src/engine/sealing/keks.js';
import { Projector } from '../../src/engine/project/projector.js';
import type { StoredEvent, ViewStore } from '../../src/engine/ports.js';
import { registry } from '../../src/engine/registry.js';
import { memoryViews } from '../../src/engine/stores/memory/views.js';
import { openInstallation, type Installation } from '../../src/installation.js';
import { Double } from '../doubles/eventstoredb/start.js';
import { FaultProxy } from '../doubles/fault-proxy.js';
import { MONGO_SERVERS } from '../servers/mongodb.js';
import { InstanceProcess, type SentOrder, type Told } from './instances.js';

/** In the gate; SOAK_SECONDS=600 is the long run, in which the share of quick answers counts too (R25). */
const seconds = Number(process.env.SOAK_SECONDS ?? 60);
const isLong = seconds >= 600;
const senders = 4;
const network = 'soaknet';
const badness = { latencyMs: 20, resets: 0.05 };
/** A partition about every 4 s, for 0.3 to 3 s. */
const [partitionEveryMs, shortestMs, longestMs] = [4_000, 300, 3_000];
const [soonMs, boundMs] = [10_000, 60_000];

const server = MONGO_SERVERS.find(({ name }) => name !== 'FerretDB');
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const wait = (mean: number): number => -Math.log(1 - Math.random()) * mean;

interface Done {
  readonly order: SentOrder;
  readonly told: Told;
  readonly tries: number;
  readonly ms: number;
}
/** Codes that say: ask again with the same key. */
const open = new Set(['outcome-unknown', 'not-begun']);

(server ? describe : describe.skip)(
  'Two instances on an EventStoreDB and a MongoDB over a bad network (R25)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'samenspraak-soak-'));
    const proxies: FaultProxy[] = [];
    const done: Done[] = [];
    /** Asked and not answered. */
    const waiting = new Map<SentOrder, string>();
    /** Failures that are neither a refusal nor a known "nobody knows". */
    const odd = new Map<string, number>();
    let events: Double;
    let mongo: string;
    let instances: InstanceProcess[];
    let direct: Installation;

    const admin = { participant: newOpaqueId('p_'), subject: newOpaqueId('u_'), installer: true };
    const orderOf = (name: string, fields: object): SentOrder => ({
      name,
      fields,
      network,
      ...admin,
      commandId: uuidV4(),
      fromOutside: true,
    });
    const env = (eventsPort: number, mongoPort: number, name: string) => ({
      EVENTSTORE_URL: `esdb://127.0.0.1:${eventsPort}?tls=false`,
      MONGODB_URL: `mongodb://127.0.0.1:${mongoPort}/soak-${process.pid}`,
      DATA_DIR: join(folder, name),
      KEY_DIR: join(folder, 'keys'),
    });

    beforeAll(async () => {
      events = await Double.start();
      mongo = await server!.url();
      createKek(join(folder, 'keys'), 1);
      instances = [];
      for (const name of ['one', 'other']) {
        const between = [
          await FaultProxy.start(events.port),
          await FaultProxy.start(Number(new URL(mongo).port)),
        ];
        proxies.push(...between);
        instances.push(await InstanceProcess.start(env(between[0]!.port, between[1]!.port, name)));
      }
      await send(
        orderOf('RegisterNetwork', {
          networkId: uuidV7(Date.now()),
          code: network,
          title: 'Een slecht netwerk',
        }),
      );
      await send(orderOf('EnrolPerson', { personRef: admin.participant, name: 'Beheerder' }));
    }, 120_000);
    afterAll(async () => {
      await Promise.all((instances ?? []).map((one) => one.end()));
      await direct?.close();
      await Promise.all(proxies.map((proxy) => proxy.end()));
      await events?.end();
      rmSync(folder, { recursive: true, force: true });
    }, 120_000);

    /** As a form does: the same key again, at whichever instance, until somebody knows. */
    async function send(order: SentOrder): Promise<Done> {
      const since = performance.now();
      for (let tries = 1; ; tries++) {
        waiting.set(order, `${order.name}, ${tries} tries, ${Math.round(performance.now() - since)} ms`);
        const told = await instances[Math.floor(Math.random() * instances.length)]!.execute(order);
        const isOpen = told.error !== undefined && !isRefusal(told);
        if (!isOpen) waiting.delete(order);
        if (!isOpen) return { order, told, tries, ms: performance.now() - since };
        if (!open.has(told.error!.code ?? '')) note(told);
        await pause(200);
      }
    }
    /** An answer of a rule; anything else says: ask again with the same key. */
    const isRefusal = ({ error }: Told): boolean =>
      typeof error!.code === 'string' && !open.has(error!.code) && !/^(Mongo|StoreError)/.test(error!.name);
    const note = ({ error }: Told) => {
      const text = `${error!.name} ${error!.code ?? ''} ${error!.message.slice(0, 80)}`;
      odd.set(text, (odd.get(text) ?? 0) + 1);
    };

    /** New organisations with few names to share, people, and roles on the one stream that all roles stand in. */
    function anOrder(n: number): SentOrder {
      if (n % 3 === 0) return orderOf('EnrolPerson', { personRef: newOpaqueId('p_'), name: `Persoon ${n}` });
      if (n % 3 === 1)
        return orderOf('GrantRole', {
          grantId: uuidV4(),
          personRef: admin.participant,
          role: 'lezer',
          lastDay: `${2030 + n}-01-01`,
        });
      const shortName = `Naam ${Math.floor(n / 6)}`;
      return orderOf('RegisterOrganisation', {
        organisationId: uuidV4(),
        legalName: `${shortName} vzw`,
        shortName,
        kind: 'organisator',
      });
    }

    async function badly(until: number): Promise<void> {
      for (const proxy of proxies) proxy.badness = badness;
      while (performance.now() < until) {
        await pause(wait(partitionEveryMs));
        const proxy = proxies[Math.floor(Math.random() * proxies.length)]!;
        const ms = shortestMs + Math.random() * (longestMs - shortestMs);
        if (Math.random() < 0.25) proxy.partition(ms, Math.random() < 0.5 ? 'there' : 'back');
        else proxy.partition(ms);
      }
      for (const proxy of proxies) proxy.heal();
    }

    it(
      'answer every order, by and by, while it lasts',
      async () => {
        const until = performance.now() + seconds * 1_000;
        let n = 0;
        const sender = async () => {
          while (performance.now() < until) done.push(await send(anOrder(n++)));
        };
        const all = Promise.all([badly(until), ...Array.from({ length: senders }, sender)]);
        let enough: NodeJS.Timeout | undefined;
        await Promise.race([
          all,
          new Promise((resolve) => (enough = setTimeout(resolve, seconds * 1_000 + boundMs))),
        ]);
        clearTimeout(enough);
        const soon = done.filter(({ ms }) => ms < soonMs).length / done.length;
        const slowest = Math.max(...done.map(({ ms }) => ms));
        const accepted = done.filter(({ told }) => told.answer).length;
        process.stderr.write(
          `network soak: ${done.length} orders in ${seconds} s, ${accepted} accepted, ${(100 * soon).toFixed(1)} % within 10 s, slowest ${Math.round(slowest)} ms, tries ${(done.reduce((sum, { tries }) => sum + tries, 0) / done.length).toFixed(2)}\n`,
        );
        for (const [text, times] of odd) process.stderr.write(`network soak: ${times} × ${text}\n`);
        expect([...waiting.values()]).toEqual([]);
        expect(accepted).toBeGreaterThan(0);
        expect(instances.every(({ isRunning }) => isRunning)).toBe(true);
        expect(slowest).toBeLessThan(boundMs);
        if (isLong) expect(soon).toBeGreaterThanOrEqual(0.95);
      },
      (seconds + 120) * 1_000,
    );

    it('lost nothing that was confirmed, did nothing twice, and number without gaps (I1, I2, I3, I6)', async () => {
      direct = await openInstallation(readConfig(env(events.port, Number(new URL(mongo).port), 'direct')));
      const log = await settledLog(direct);
      const byCommand = new Map<string, StoredEvent[]>();
      const heads = new Map<string, number>();
      for (const [at, event] of log.entries()) {
        expect(event.number).toBe(at + 1);
        expect(event.revision).toBe((heads.get(event.stream) ?? -1) + 1);
        heads.set(event.stream, event.revision);
        const { commandId } = JSON.parse(event.metadata) as { commandId: string };
        byCommand.set(commandId, [...(byCommand.get(commandId) ?? []), event]);
      }
      for (const { order, told } of done) {
        const made = byCommand.get(order.commandId) ?? [];
        if (told.answer && !told.answer.already)
          expect(made.map(({ stream, revision }) => [stream, revision])).toEqual([
            [told.answer.stream, told.answer.revision],
          ]);
        if (told.error) expect(made).toEqual([]);
      }
      expect(await direct.stores.events.leaves(0, log.length)).toEqual(log.map((event) => leafHash(event)));
    }, 120_000);

    it('show what the events make of it, and nothing else (I4, I5)', async () => {
      const all = registry(contexts);
      const fresh = memoryViews();
      const projector = new Projector(all, all.deadlines.map(dueView), direct.stores.events, fresh);
      await projector.start();
      await projector.built();
      const head = await direct.stores.events.head();
      expect(await projector.waitFor(head, 60_000)).toBe(true);
      for (const view of all.views.values()) {
        const query = { where: {}, limit: 5_000 };
        for (const at of [Math.floor(head / 2), head])
          expect(await direct.views.list(view.key, query, at)).toEqual(await fresh.list(view.key, query, at));
      }
      expect(await changes(direct.views, fresh, 'organisations', head)).toEqual([]);
      await projector.close();
    }, 120_000);

    async function changes(one: ViewStore, other: ViewStore, name: string, head: number): Promise<string[]> {
      const { key } = direct.engine.registry.views.get(name)!;
      const rows = await other.list(key, { where: {}, limit: 200 }, head);
      const differs = async (id: string) =>
        JSON.stringify(await one.history(key, id)) !== JSON.stringify(await other.history(key, id));
      const found: string[] = [];
      for (const { id } of rows) if (await differs(id)) found.push(id);
      return found;
    }

    /** Nothing is on its way any more, and every view has it. */
    async function settledLog({
      stores: { events: store },
      engine,
    }: Installation): Promise<readonly StoredEvent[]> {
      for (let before = -1; ;) {
        const head = await store.head();
        const log: StoredEvent[] = [];
        while (log.length < head) log.push(...(await store.readAll(log.length, 1_000)));
        if (log.length === before && (await engine.progress()).reached() >= log.length) return log;
        before = log.length;
        await pause(3_000);
      }
    }
  },
);
