import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { readerOf, type KnownReader } from '../../src/contexts/reader.js';
import { startClean } from '../../src/demo/folder.js';
import type { Person } from '../../src/demo/people.js';
import { openDemo, seed, type Seeded } from '../../src/demo/seed.js';
import { latest, systemReader } from '../../src/engine/index.js';
import type { Installation } from '../../src/installation.js';
import { dayOf, type Opened, type Reader, type View } from '../../src/kernel/index.js';

/** Where the clock of the demo stands, and who sees all of its first network. */
export const now = { number: latest, instant: '2026-10-20T10:00:00.000Z', past: false };
export const all = systemReader('kinderopvang');
export const day = (instant: string | undefined): string | undefined => instant && dayOf(instant);

/** The whole demo, made in a folder of its own and open. */
export class DemoWorld {
  private constructor(
    private readonly folder: string,
    readonly seeded: Seeded,
    readonly demo: Installation,
    readonly subjects: ReadonlyMap<string, string>,
  ) {}

  static async make(): Promise<DemoWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'samenspraak-demo-'));
    const config = readConfig({ DATA_DIR: join(folder, 'data'), DEMO: 'on', DOCS: 'off' });
    startClean(config.dataDir, config.keyDir);
    const seeded = await seed(config);
    const demo = await openDemo(config);
    const accounts = await demo.accounts.directory.list();
    const subjects = new Map(accounts.map((account) => [account.displayName!, account.subject]));
    return new DemoWorld(folder, seeded, demo, subjects);
  }

  async close(): Promise<void> {
    await this.demo.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  participant(person: Person): Promise<string> {
    return this.demo.accounts.directory.participantOf(this.subjects.get(person)!, 'kinderopvang');
  }

  async readerFor(person: Person, at = now.instant): Promise<KnownReader> {
    return readerOf(
      await this.participant(person),
      'kinderopvang',
      at,
      this.demo.engine.look('kinderopvang'),
    );
  }

  async rowsOf<D, R extends object>(
    view: View<D, R>,
    where: Partial<Record<keyof R, unknown>> = {},
    reader: Reader = all,
  ) {
    const page = await this.demo.engine.ask.list(view, { where: where as never, limit: 200 }, reader, now);
    return page.items;
  }

  async documentOf<D>(view: View<D, any>, id: string, reader: Reader = all): Promise<Opened<D> | undefined> {
    return (await this.demo.engine.ask.get(view, id, reader, now))?.document;
  }
}
