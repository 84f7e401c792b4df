import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openInstallation, type Installation } from '../../src/installation.js';
import { latest, systemReader } from '../../src/engine/index.js';
import { organisations } from '../../src/contexts/register/organisations.view.js';
import { people } from '../../src/contexts/register/people.view.js';
import type { View } from '../../src/kernel/index.js';
import { place, startWriter, type Place } from './process.js';

/** Rounds of `reliability.md` R1 and R2 in the gate; SAMENSPRAAK_ROUNDS makes a long run of it. */
const rounds = Number(process.env.SAMENSPRAAK_ROUNDS ?? 50);
const config = ({ data, keys }: Place) => ({
  dataDir: data,
  keyDir: keys,
  host: '127.0.0.1',
  port: 0,
  publicUrl: 'http://127.0.0.1',
  demo: false,
  trustedProxies: [],
  docs: false,
  requestsPerMinute: 1_000,
});

describe('killed without warning at a random moment while it writes and projects', () => {
  const at = place();
  const acknowledged = new Map<number, string>();
  let opened: Installation;

  beforeAll(async () => {
    for (let round = 0; round < rounds; round++) {
      const writer = startWriter(at);
      await writer.confirmed(1 + (round % 7) * 10);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
      writer.child.kill('SIGKILL');
      await writer.ended;
      for (const [number, digest] of writer.acknowledged) acknowledged.set(number, digest);
      expect(writer.lines.filter((line) => !line.startsWith('ready'))).toEqual([]);
    }
    opened = await openInstallation(config(at));
    await opened.engine.settled();
  }, 900_000);
  afterAll(async () => {
    await opened?.close();
    at.remove();
  });

  it('loses and tears no confirmed event (R1)', async () => {
    const { events } = opened.stores;
    expect(acknowledged.size).toBeGreaterThan(rounds);
    let read = 0;
    for (let after = 0; ; after += 1_000) {
      const batch = await events.readAll(after, 1_000);
      for (const { number, data, metadata } of batch) {
        const digest = acknowledged.get(number);
        if (digest === undefined) continue;
        read++;
        expect(createHash('sha256').update(data + metadata).digest('hex')).toBe(digest);
      }
      if (batch.length < 1_000) break;
    }
    expect(read).toBe(acknowledged.size);
  });

  it('numbers events without gaps and revisions from 0', async () => {
    const { events } = opened.stores;
    const head = await events.head();
    const revisions = new Map<string, number>();
    for (let after = 0; after < head; after += 1_000) {
      for (const [index, event] of (await events.readAll(after, 1_000)).entries()) {
        expect(event.number).toBe(after + index + 1);
        expect(event.revision).toBe((revisions.get(event.stream) ?? -1) + 1);
        revisions.set(event.stream, event.revision);
      }
    }
  });

  it('has views after catching up that equal views built anew from the first event (R2)', async () => {
    const { projector } = opened.engine;
    const before = await documents(opened);
    expect(before.length).toBe(await opened.stores.events.head());
    for (const view of [organisations, people] as View<any, any>[]) await projector.rebuild(view);
    expect(await documents(opened)).toEqual(before);
  });

  it('can open every name that was put in the vault before an event told of it', async () => {
    const { vault } = opened.stores;
    const found = await listed(opened, people);
    const rows = await vault.find('test', found.map((row) => row.id));
    expect(rows.length).toBeGreaterThanOrEqual(found.length);
    const keys = await opened.engine.deks.find(rows.map((row) => JSON.parse(row.sealed).kid as string));
    expect([...keys.values()].every((key) => key.state === 'held')).toBe(true);
  });
});

async function listed(from: Installation, view: View<any, any>) {
  const rows: { readonly id: string }[] = [];
  let cursor: string | undefined;
  do {
    const moment = { number: latest, instant: from.clock.now(), past: false };
    const page = await from.engine.ask.list(view, { limit: 200, cursor }, systemReader('test'), moment);
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return rows;
}

async function documents(from: Installation): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (const view of [organisations, people] as View<any, any>[]) {
    for (const { id } of await listed(from, view)) {
      const key = from.engine.projector.keyOf(view);
      all.push({ view: view.name, id, at: (await from.views.get(key, id, latest))!.body });
    }
  }
  return all;
}
