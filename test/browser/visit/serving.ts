import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig, type Config } from '../../../src/config.js';
import { startClean } from '../../../src/demo/folder.js';
import { makeLinks } from '../../../src/demo/links.js';
import type { DemoRole } from '../../../src/demo/people.js';
import { openDemo, seed } from '../../../src/demo/seed.js';
import { openInstallation, SettableClock, type Installation } from '../../../src/installation.js';
import { createServer } from '../../../src/server.js';
import { freePort } from '../../free-port.js';

/** The product on a free port of this machine, in a folder of its own that goes when it closes. */
export class Serving {
  private app: NestFastifyApplication | undefined;

  private constructor(
    private readonly folder: string,
    readonly config: Config,
    private opened: Installation,
    /** For each role of the demo the address that signs in; none elsewhere. */
    readonly links: Readonly<Partial<Record<DemoRole, string>>>,
  ) {}

  /** The whole demo, at 20 October 2026, its clock ticking. */
  static async demo(): Promise<Serving> {
    const folder = await mkdtemp(join(tmpdir(), 'samenspraak-browser-'));
    const config = await configIn(folder, 'on');
    startClean(config.dataDir, config.keyDir);
    const { subjects } = await seed(config);
    const installation = await openDemo(config);
    const { links } = await makeLinks(installation, (role) => subjects[role]);
    return new Serving(folder, config, installation, links).listen();
  }

  /** Nothing at all, as after a first start, on a clock that stands at `at` until it is put forward. */
  static async empty(at: string): Promise<Serving> {
    const folder = await mkdtemp(join(tmpdir(), 'samenspraak-browser-'));
    const config = await configIn(folder, 'off');
    const installation = await openInstallation(config, new SettableClock(at));
    return new Serving(folder, config, installation, {}).listen();
  }

  get origin(): string {
    return this.config.publicUrl;
  }

  get installation(): Installation {
    return this.opened;
  }

  /** Time passes; what falls due on the way happens. */
  async until(instant: string): Promise<void> {
    const { engine, clock } = this.opened;
    await engine.ticker.advance(clock as SettableClock, instant);
    await engine.settled();
  }

  /** Stops as an operator would, and starts again on the same data and address. */
  async restart(): Promise<void> {
    const now = this.opened.clock.now();
    await this.stop();
    this.opened = await openInstallation(this.config, new SettableClock(now, true));
    await this.listen();
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async listen(): Promise<this> {
    this.app = await createServer(this.opened, { drowns: false });
    await this.app.listen(this.config.port, this.config.host);
    return this;
  }

  private async stop(): Promise<void> {
    this.app?.getHttpServer().closeAllConnections();
    await this.app?.close();
    await this.opened.close();
  }
}

/** Every browser says its own address as a proxy would, so that each has the number of requests of one reader. */
async function configIn(folder: string, demo: 'on' | 'off'): Promise<Config> {
  const env = { DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys'), DOCS: 'off' };
  return readConfig({ ...env, DEMO: demo, PORT: String(await freePort()), TRUSTED_PROXIES: '127.0.0.1' });
}
