import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { serveControl } from '../../src/cli/control.js';
import type { Installation } from '../../src/installation.js';
import { viewContents } from './contents.js';
import { enrolment, furnish, Place, registration, send } from './place.js';

let place: Place;
let control: { close(): void } | undefined;
beforeEach(() => {
  place = new Place();
});
afterEach(async () => {
  control?.close();
  control = undefined;
  await place.remove();
});

async function served(size?: number): Promise<Installation> {
  const running = await place.start();
  control = await serveControl({ engine: running.engine, dataDir: place.dataDir });
  await furnish(running, size);
  return running;
}

async function fromZero() {
  for (const part of ['views.db', 'views.db-wal', 'views.db-shm'])
    rmSync(place.at('data', part), { force: true });
  await place.stop(await place.start());
  return viewContents(place.dataDir);
}

describe('rebuild', () => {
  it('of a stopped installation gives what the events say, also where the views had been damaged', async () => {
    const running = await place.start();
    await furnish(running);
    await place.stop(running);
    const before = await viewContents(place.dataDir);
    const views = new DatabaseSync(place.at('data', 'views.db'));
    views.exec(`DELETE FROM "organisations_1_body"; DELETE FROM "organisations_1"`);
    views.close();
    expect(await viewContents(place.dataDir)).not.toEqual(before);
    expect(await place.type('rebuild')).toMatchObject({ code: 0, complained: [] });
    expect(await viewContents(place.dataDir)).toEqual(before);
    expect(before.organisations).toHaveLength(12);
  });

  it('from zero gives the same as what was kept up to date', async () => {
    const running = await place.start();
    await furnish(running);
    await place.stop(running);
    const kept = await viewContents(place.dataDir);
    expect(await fromZero()).toEqual(kept);
  });

  it('beside a running server goes through it, tells how far it is, and loses nothing that is written meanwhile', async () => {
    const running = await served();
    const writing: Promise<unknown>[] = [];
    const timer = setInterval(() => {
      const n = writing.length;
      writing.push(send(running, n % 2 === 0 ? registration(`Onderweg ${n}`) : enrolment(`onderweg${n}`)));
    }, 5);
    for (let times = 0; times < 3; times++) {
      const typed = await place.type('rebuild');
      expect(typed).toMatchObject({ code: 0, complained: [] });
      expect(typed.progressed[0]).toMatch(/^Bezig: \d+ van \d+ gebeurtenissen \(\w+, 1 van \d+\)$/);
      expect(typed.said.at(-1)).toMatch(/^Klaar: \d+ overzichten opgebouwd uit \d+ gebeurtenissen\.$/);
    }
    clearInterval(timer);
    await Promise.all(writing);
    await running.engine.settled();
    expect(running.engine.projector.fault).toBeUndefined();
    expect(running.engine.projector.reached()).toBe(25 + writing.length);
    await place.stop(running);
    const rebuilt = await viewContents(place.dataDir);
    expect(rebuilt.organisations!.length).toBeGreaterThan(12);
    expect(rebuilt).toEqual(await fromZero());
  });

  it('asked twice at once is done once', async () => {
    await served(30);
    const both = await Promise.all([place.type('rebuild'), place.type('rebuild')]);
    expect(both.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(both.flatMap(({ complained }) => complained)).toEqual([
      'De schermen worden al opnieuw opgebouwd: wacht tot dat klaar is.',
    ]);
  });

  it('opens the folder itself where a killed server left its socket', async () => {
    await place.stop(await place.start());
    writeFileSync(place.at('data', 'control.sock'), '');
    expect(await place.type('rebuild')).toMatchObject({ code: 0, complained: [] });
  });
});

describe('the control socket', () => {
  it('is for this user alone, and goes with the server', async () => {
    await served(1);
    expect(statSync(place.at('data', 'control.sock')).mode & 0o777).toBe(0o600);
    control!.close();
    expect(statSync(place.at('data', 'control.sock'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('takes the place of one that a killed server left', async () => {
    const running = await place.start();
    writeFileSync(place.at('data', 'control.sock'), '');
    control = await serveControl({ engine: running.engine, dataDir: place.dataDir });
    expect((await place.type('status')).said[0]).toContain('de server draait');
  });
});
