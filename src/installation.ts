import { AccessNotes, ADMINISTRATOR, AccountService, ORDINARY, sweepAccounts, type AccountStores, type Person, type RequestCounts } from './accounts/index.js';
import { isSecure, type Config } from './config.js';
import { contexts } from './contexts/contexts.js';
import { grants, grantsOf } from './contexts/register/grants.js';
import { standing } from './contexts/standing.js';
import { engine, SettableClock, wallClock, type Engine, type EngineWith, type Refusal } from './engine/index.js';
import { activeEpoch } from './engine/sealing/keks.js';
import { mustBeHere, mustBeWhole } from './engine/moving.js';
import type { Clock, Ledger, ViewStore } from './engine/ports.js';
import { Ailing } from './ailing.js';
import { openEmbedded } from './embedded.js';
import { openOnEngines } from './on-engines.js';
import type { Ailment, Opened } from './opened.js';
import { told } from './told.js';

/** Everything open and running in one process. */
export interface Installation {
  readonly config: Config;
  readonly engine: Engine;
  readonly accounts: AccountStores;
  readonly service: AccountService;
  /** What people read that is confidential, and what they were refused, for the access log. */
  readonly notes: AccessNotes;
  readonly clock: Clock;
  readonly stores: Pick<Opened, 'events' | 'keys' | 'vault' | 'ledger'>;
  readonly views: ViewStore;
  /** Where other processes serve the same people. */
  readonly requestCounts?: RequestCounts;
  readonly keptCounts?: RequestCounts;
  ailments(): Promise<readonly Ailment[]>;
  /** It will stop soon: from now on it is not ready, so that whoever passes requests on turns to other instances. */
  leave(): void;
  close(): Promise<void>;
}

/** How often what falls due is looked for. */
const tickMs = 15_000;

/** Why the views stand still, for the log. */
const standstill = ({ progress }: Engine): Promise<readonly Ailment[]> =>
  progress().then(({ fault }) => (fault === undefined ? [] : [{ sentence: 'De schermen staan stil.', detail: fault, serious: true }]), () => []);

const stopping: readonly Ailment[] = [{ sentence: 'Deze instantie stopt.', serious: true }];

/** What the demo gives itself, so that everything in it has the same address in every run. */
export type MadeUp = Pick<EngineWith, 'saltOf'>;

export const systemClock: Clock = wallClock();

/**
 * Opens what the settings name and starts working on it; in a data folder where there is nothing yet the first key-encryption
 * key is made.
 * @throws Error with code `folder-in-use`, `newer-data`, `kek-missing`, and those of {@link openOnEngines}
 */
export async function openInstallation(config: Config, clock: Clock = systemClock, made: MadeUp = {}): Promise<Installation> {
  const opened = await (config.engines ? openOnEngines(config.engines, { apart: isSecure(config) }) : openEmbedded(config, endProcess));
  try {
    return await running(config, clock, opened, made);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function running(config: Config, clock: Clock, opened: Opened, { saltOf }: MadeUp): Promise<Installation> {
  const { events, keys, vault, ledger, views, accounts, lease } = opened;
  await mustBeWhole(ledger);
  await mustBeHere(ledger);
  const { epoch, keks } = await activeEpoch(keys, config.keyDir, clock, opened.makesKek);
  const stores = { events, keys, vault, ledger };
  const onRefused = refusalLog(accounts, clock);
  const made = engine({ contexts, standing, ...stores, views, keks, clock, epoch, lease, onFatal: endProcess, onStumble: told, onRefused, tickMs, saltOf });
  await made.start();
  const sweeping = setInterval(() => void sweepAll(accounts, ledger).catch(told), 3_600_000).unref();
  const ailing = new Ailing(async () => [...(await opened.ailments()), ...(await standstill(made))], (sentence) => process.stderr.write(`${sentence}\n`));
  await ailing.look();
  const looking = setInterval(() => void ailing.look().catch(told), 60_000).unref();
  let leaving = false;
  const close = async () => {
    clearInterval(sweeping);
    clearInterval(looking);
    await made.close();
    await opened.close();
  };
  const limitsOf = async (person: Person) => (person.installer || (await administers(made, person)) ? ADMINISTRATOR : ORDINARY);
  const service = new AccountService(accounts, { demo: config.demo, limitsOf });
  const notes = new AccessNotes(accounts.accessLog, accounts.now);
  return { config, engine: made, accounts, service, notes, clock, stores, views, requestCounts: opened.requestCounts, keptCounts: opened.keptCounts, ailments: async () => (leaving ? stopping : opened.ailments()), leave: () => (leaving = true), close };
}

/** After a failed fsync the driver would accept the next commit: nothing may be confirmed any more in this process (R6). */
function endProcess(error: unknown): void {
  process.stderr.write(`De opslag van gebeurtenissen faalde. Dit proces stopt, zodat niets bevestigd wordt dat niet bewaard is: ${String(error)}\n`);
  process.exit(70);
}

/** Whether somebody administers a network now: their sessions are shorter. */
async function administers({ look, with: { clock } }: Engine, { participants }: Person): Promise<boolean> {
  const held = await Promise.all(
    participants.map(async ({ network, participant }) => {
      const registered = await look(network)(grants, network);
      return registered ? grantsOf(registered, participant, clock.now()) : [];
    }),
  );
  return held.flat().some((grant) => grant.role === 'beheerder');
}

/** Refused attempts are no events; they stand in the access log, by the clock of the act. */
function refusalLog(accounts: AccountStores, clock: Clock) {
  return ({ order, code: reason, participant: who, params, target }: Refusal) => {
    const what = order.command.constructor.name;
    const role = order.mandate === undefined ? 'grant' : 'mandate';
    const details = Object.keys(params).length > 0 ? JSON.stringify(params) : undefined;
    const entry = { at: Date.parse(clock.now()), network: order.network, who, role, what, target, outcome: 'refused' as const, reason, details };
    accounts.accessLog.append(entry).catch(told);
  };
}

async function sweepAll(accounts: AccountStores, ledger: Ledger): Promise<void> {
  await sweepAccounts(accounts);
  await ledger.sweep(new Date(Date.now() - 30 * 86_400_000).toISOString());
}

export { SettableClock };
