import type { Order } from '../../../src/engine/order.js';
import { Actors, names } from './actors.js';
import { Auditor } from './auditor.js';
import { Instance, type Heard } from './instance.js';
import { Random } from './random.js';
import { Stored } from './stores.js';
import { thingsView } from './things.js';
import { Machine, VirtualTime } from './time.js';
import { beginning } from './timers.js';
import type { Ledger } from '../../../src/engine/ports.js';

/** One order and what was heard of it, however often and wherever it was sent. */
export interface Asked {
  readonly order: Order;
  readonly heard: Heard[];
  /** Sent and not answered. */
  waiting: number;
  /** Longest time until an answer, in which its machine was neither stopped nor dead. */
  slowest: number;
}
/** What a page showed. */
export interface Shown {
  readonly reached: number;
  readonly rows: string;
}
export interface Broken {
  readonly ledger?: Ledger;
}

const stepsPerRun = Number(process.env.STEPS ?? 200);
const meanStepMs = 150;
/** So long after the last fault everything must have been said and done: what was tried again ever more seldom, too. */
const [calmMs, askedAgainMs, lateMs] = [45_000, 10_000, 15_000];
const mostRounds = 3;

/** One run: machines, what goes wrong with them and their servers, and people who ask. */
export class World {
  readonly time = new VirtualTime();
  readonly random: Random;
  readonly actors: Actors;
  readonly stored: Stored;
  readonly instances: Instance[] = [];
  readonly asked: Asked[] = [];
  readonly shown: Shown[] = [];
  readonly trace: string[] = [];
  readonly auditor: Auditor;
  /** Of machines that crashed. */
  readonly fatal: unknown[] = [];
  private started = 0;

  constructor(
    readonly seed: number,
    broken: Broken = {},
  ) {
    this.random = new Random(seed);
    this.actors = new Actors(this.random);
    this.stored = new Stored(this.time, this.random, broken.ledger);
    this.auditor = new Auditor(this.stored.log);
  }

  async play(): Promise<void> {
    await this.open();
    for (let step = 0; step < stepsPerRun; step++) {
      this.step();
      await this.run(this.random.wait(meanStepMs));
    }
    await this.calm();
  }

  private async open(): Promise<void> {
    this.weather(false);
    await this.stored.keys.addEpoch(1, new Date(beginning).toISOString(), 'memory');
    const count = 2 + this.random.below(3);
    for (let n = 0; n < count; n++) this.boot(n);
    await this.run(3_000);
    for (const orders of this.actors.opening()) {
      for (const order of orders) this.send({ order, heard: [], waiting: 0, slowest: 0 }, true);
      await this.run(2_000);
    }
    this.weather(true);
  }

  private boot(place: number): void {
    const { random, time } = this;
    const machine = new Machine(
      `m${place}-${this.started++}`,
      time,
      random.between(0.97, 1.03),
      random.between(-10_000, 10_000),
    );
    this.instances[place] = new Instance(machine, this.stored, random);
    this.note(`boots ${machine.name}`);
  }

  private weather(isBad: boolean): void {
    for (const server of [this.stored.events, this.stored.documents]) server.isCalm = !isBad;
  }

  private step(): void {
    const kind = this.random.next();
    if (kind < 0.66) this.send(this.fresh());
    else if (kind < 0.82) this.again();
    else if (kind < 0.86) this.read();
    else if (kind < 0.88) this.server('restart', this.random.between(300, 4_000));
    else if (kind < 0.9) this.server('hang', this.random.between(500, 8_000));
    else if (kind < 0.92) this.stored.events.drop();
    else if (kind < 0.95) this.stop();
    else if (kind < 0.97) this.crash();
    else if (kind < 0.98) this.jump();
    else this.again();
  }

  private fresh(): Asked {
    const made = { order: this.actors.any(), heard: [], waiting: 0, slowest: 0 };
    this.asked.push(made);
    return made;
  }

  /** The same key: of a lately sent one, at whatever instance, now and then for another thing. */
  private again(): void {
    const recent = this.asked.slice(-12);
    if (recent.length === 0) return;
    const of = this.random.pick(recent);
    if (!this.random.chance(0.15)) return this.send(of);
    const other = { order: this.actors.other(of.order), heard: [], waiting: 0, slowest: 0 };
    this.asked.push(other);
    this.send(other);
  }

  send(asked: Asked, isQuiet = false): void {
    const ready = this.instances.filter((one) => one.isReady);
    if (ready.length === 0) return;
    const at = this.random.pick(ready);
    const since = this.time.now;
    if (!isQuiet) this.note(`${at.machine.name} gets ${textOf(asked.order)}`);
    asked.waiting++;
    const stops = this.stops.get(at.machine) ?? 0;
    at.send(asked.order, (heard) => {
      asked.waiting--;
      asked.heard.push(heard);
      this.note(`${at.machine.name} answers ${asked.order.commandId.slice(0, 8)}: ${JSON.stringify(heard)}`);
      if ((this.stops.get(at.machine) ?? 0) === stops)
        asked.slowest = Math.max(asked.slowest, this.time.now - since);
    });
  }
  private readonly stops = new Map<Machine, number>();

  /** A page, as of the event its instance has come to. */
  private read(): void {
    const ready = this.instances.filter((one) => one.isReady);
    if (ready.length === 0) return;
    const page = async (of: Parameters<Parameters<Instance['ask']>[0]>[0]) => {
      const reached = (await of.progress()).reached();
      const reader = { network: 'simnet', participant: 'system', audiences: [], system: true };
      const { items } = await of.ask.list(thingsView, { sort: 'name' }, reader, {
        number: reached,
        instant: '',
        past: true,
      });
      return { reached, rows: JSON.stringify(items) };
    };
    this.random.pick(ready).ask(page, (shown) => this.shown.push(shown));
  }

  private server(act: 'restart' | 'hang', ms: number): void {
    const which = this.random.pick(['events', 'documents'] as const);
    this.note(`${which}: ${act} ${Math.round(ms)} ms`);
    this.stored[which][act](ms);
  }

  private stop(): void {
    const { machine } = this.leaderOrAny();
    if (machine.isStopped || machine.isCrashed) return;
    const ms = this.random.between(200, 15_000);
    this.note(`${machine.name} stops for ${Math.round(ms)} ms`);
    machine.isStopped = true;
    this.stops.set(machine, (this.stops.get(machine) ?? 0) + 1);
    this.time.at(this.time.now + ms, () => machine.wake());
  }

  private crash(): void {
    const one = this.leaderOrAny();
    const { machine } = one;
    if (machine.isCrashed) return;
    this.note(`${machine.name} crashes`);
    this.fatal.push(...one.fatal);
    machine.crash();
    const place = this.instances.indexOf(one);
    this.time.at(this.time.now + this.random.between(100, 6_000), () => this.boot(place));
  }

  private leaderOrAny(): Instance {
    const leader = this.instances.find(({ leads, machine }) => leads && !machine.isCrashed);
    return leader && this.random.chance(0.5) ? leader : this.random.pick(this.instances);
  }

  private jump(): void {
    const { machine } = this.random.pick(this.instances);
    machine.ahead += this.random.pick([-300_000, 60_000, 86_400_000, -86_400_000]);
    this.note(`${machine.name}'s clock jumps`);
  }

  /** Nothing goes wrong any more; who did not get an answer asks again, and then somebody asks for each name. */
  private async calm(): Promise<void> {
    this.weather(false);
    await this.run(calmMs);
    for (const asked of this.asked)
      if (!isAnswered(asked) && !(isNotBegun(asked) && this.random.chance(0.7))) this.send(asked);
    await this.run(askedAgainMs);
    await this.untilAnswered();
    for (const [n, name] of names.entries()) {
      const asked = { order: this.actors.late(name, n), heard: [], waiting: 0, slowest: 0 };
      this.asked.push(asked);
      this.send(asked);
    }
    await this.run(lateMs);
  }

  /** All at once they may wait so long for each other that one hears again that nobody knows: it asks again, as it is told to. */
  private async untilAnswered(): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const left = this.asked.filter((asked) => !isAnswered(asked) && !isNotBegun(asked));
      if (left.length === 0) return;
      for (const asked of left) this.send(asked);
      await this.run(askedAgainMs);
    }
  }

  private run(ms: number): Promise<void> {
    return this.time.run(this.time.now + ms, () => {
      const holders = this.instances.filter((one) => one.holdsLease);
      if (holders.length > 1)
        throw new Error(
          `Two lead at ${this.time.now}: ${holders.map(({ machine }) => machine.name).join(' ')}`,
        );
      this.auditor.look();
    });
  }

  note(text: string): void {
    this.trace.push(`${Math.round(this.time.now)} ${text}`);
  }
}

/** Told each time that nothing happened and nothing will. */
export const isNotBegun = ({ heard, waiting }: Asked): boolean =>
  waiting === 0 &&
  heard.length > 0 &&
  heard.every((one) => one.kind === 'unknown' && one.why === 'not-begun');
export const isAnswered = ({ heard }: Asked): boolean =>
  heard.some(({ kind }) => kind === 'accepted' || kind === 'refused');
const textOf = ({ command, commandId, participant }: Order): string =>
  `${commandId.slice(0, 8)} ${command.constructor.name} ${JSON.stringify(command)} of ${participant.replaceAll('A', '')}`;
