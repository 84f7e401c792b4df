import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AccountService,
  type AccountOptions,
  type AccountStores,
  type Visit,
} from '../../src/accounts/index.js';
import { memoryAccounts, mongoAccounts, openAccounts } from '../../src/accounts/index.js';
import type { Passwords } from '../../src/accounts/passwords.js';
import { freshDatabase, MONGO_SERVERS, type MongoServer } from '../servers/mongodb.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that stands still until a spec moves it. */
export class HandClock {
  constructor(private at = Date.UTC(2026, 9, 20, 10)) {}
  readonly now = () => this.at;
  pass(milliseconds: number): void {
    this.at += milliseconds;
  }
}

/** Quick and readable instead of argon2, and it counts how often it was asked. */
export class CountingPasswords implements Passwords {
  verified: (string | undefined)[] = [];
  private readonly prefix: string;
  constructor(cost = 1) {
    this.prefix = `cost-${cost}:`;
  }
  hash = async (password: string) => `${this.prefix}${password}`;
  verify = async (stored: string | undefined, password: string) => {
    this.verified.push(stored);
    return stored !== undefined && stored.replace(/^cost-\d+:/, '') === password;
  };
  outdated = (stored: string) => !stored.startsWith(this.prefix);
}

export const VISIT: Visit = { address: '192.0.2.10', userAgent: 'Firefox 140' };
export const PASSWORD = 'een lange zin over fietsen';

export interface World {
  clock: HandClock;
  passwords: CountingPasswords;
  stores: AccountStores;
  service: AccountService;
  /** The same data under a new service; on SQLite as after a restart: closed and opened again. */
  reopen(options?: AccountOptions): Promise<void>;
  end(): Promise<void>;
}

type Opening = (now: () => number) => AccountStores | Promise<AccountStores>;

interface Backing {
  open: Opening;
  survivesClosing: boolean;
  dispose(): Promise<void>;
}

async function worldOn({ open, survivesClosing, dispose }: Backing, options: AccountOptions): Promise<World> {
  const clock = new HandClock();
  const passwords = new CountingPasswords();
  const stores = await open(clock.now);
  const world: World = {
    clock,
    passwords,
    stores,
    service: new AccountService(stores, { passwords, ...options }),
    reopen: async (anew = options) => {
      if (survivesClosing) {
        await world.stores.close();
        world.stores = await open(clock.now);
      }
      world.service = new AccountService(world.stores, { passwords, ...anew });
    },
    end: async () => {
      await world.stores.close();
      await dispose();
    },
  };
  return world;
}

export async function sqliteWorld(options: AccountOptions = {}): Promise<World & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'accounts-'));
  const open: Opening = (now) => openAccounts(folder, now);
  const dispose = () => rm(folder, { recursive: true });
  return Object.assign(await worldOn({ open, survivesClosing: true, dispose }, options), { folder });
}

export async function memoryWorld(options: AccountOptions = {}): Promise<World> {
  return worldOn({ open: memoryAccounts, survivesClosing: false, dispose: async () => {} }, options);
}

async function mongoWorld(server: MongoServer, options: AccountOptions = {}): Promise<World> {
  const { db, end } = await freshDatabase(server);
  const open: Opening = (now) => mongoAccounts(db, now);
  return worldOn({ open, survivesClosing: true, dispose: end }, options);
}

export const WORLDS: [string, (options?: AccountOptions) => Promise<World>][] = [
  ['in memory', memoryWorld],
  ['on SQLite', sqliteWorld],
  ...MONGO_SERVERS.map((server): (typeof WORLDS)[number] => [
    `on ${server.name}`,
    (options) => mongoWorld(server, options),
  ]),
];

/** The word of the refusal, or `nothing` when it went well. */
export async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'nothing';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** Someone who redeemed an invitation and is signed in. */
export async function member({ stores, service }: World, email = 'els.maes@opvang.example') {
  const { subject } = await stores.directory.create({ email });
  const { code } = await service.issueInvitation({
    purpose: 'invite',
    issuedBy: 'p_secretary',
    to: { subject },
  });
  return service.redeem(code, { password: PASSWORD }, VISIT);
}
