import { expect } from '@jest/globals';
import { validateSync } from 'class-validator';
import { dataText, metadataText } from '../src/audit/contract.js';
import { uuidV4, uuidV7 } from '../src/audit/ids.js';
import { engine, type Engine } from '../src/engine/engine.js';
import { memoryKeks, memoryStores } from '../src/engine/stores/memory/stores.js';
import { memoryViews } from '../src/engine/stores/memory/views.js';
import { openAll } from '../src/engine/sealing/opening.js';
import { metadataOf, sealEvent } from '../src/engine/sealing/sealing.js';
import type { Refusal } from '../src/engine/execute/refusals.js';
import { streamOf } from '../src/engine/registry.js';
import { SettableClock } from '../src/engine/react/ticker.js';
import { readEvent } from '../src/engine/reading/reading.js';
import { idClaims, NotAllowed, NotFound, Rejected, type Context, type Given } from '../src/kernel/index.js';
import { watchedStanding, watchFacts } from './facts.js';
import { contexts } from '../src/contexts/contexts.js';
import { keepGolden } from './golden-files.js';
import { standing } from '../src/contexts/standing.js';

export interface Who {
  readonly participant: string;
  /** `b_<body>/m_<mandate>`. */
  readonly mandate?: string;
  /** `g_<grant>` or `b_<body>/m_<mandate>`: enters an act of that mandate, which is another's. */
  readonly enteredUnder?: string;
  readonly installer?: boolean;
}
export interface Scenario {
  /** What happened before, of any entity, in order; `at` in their meta is `recordedAt`, one minute apart by default. */
  readonly given?: readonly Given[];
  readonly actor: Who | 'system';
  /** Instant of the decision; the default lies after everything given. */
  readonly at?: string;
  readonly when: object;
  /** Commands sent before, by anyone, through the real path; they must succeed. */
  readonly after?: readonly { readonly actor: Who | 'system'; readonly when: object; readonly at?: string }[];
  readonly effectiveAt?: string;
  readonly commandId?: string;
  readonly then: Then;
}
export type Then =
  | readonly { readonly type: string; readonly data: Record<string, unknown> }[]
  | { readonly rejected: string; readonly params?: Record<string, string | number> }
  | { readonly refused: 'not-allowed' | 'no-valid-mandate' | 'no-mandate-then' | 'act-not-theirs' }
  | { readonly notFound: true }
  | { readonly invalid: string };

export const testNetwork = 'testnet';
const beginning = '2025-01-01T08:00:00.000Z';

/** The event as `then` expects it: members not named in `data` are not compared. */
export const did = (type: string, data: Record<string, unknown> = {}) => ({ type, data });

/** A participant reference that is the same in every run, e.g. `p('daan')`. */
export const p = (name: string): string => `p_${name.replace(/[^A-Za-z0-9_-]/g, '').padEnd(22, 'A').slice(0, 21)}A`;
/** A UUID that is the same in every run, e.g. `id('meeting-1')`. */
export const id = (name: string): string => {
  const hex = Buffer.from(name.padEnd(16, '.')).toString('hex').slice(0, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A whole engine in memory with a clock that can be set. */
export async function world(given: readonly Given[] = [], of: readonly Context[] = contexts, from = beginning) {
  watchFacts(contexts);
  const clock = new SettableClock(from);
  const stores = memoryStores();
  const views = memoryViews();
  const refusals: Omit<Refusal, 'order'>[] = [];
  const onFatal = (error: unknown) => {
    throw error;
  };
  const keks = memoryKeks();
  await stores.keys.addEpoch(1, from, 'memory');
  const onRefused = ({ order: _order, ...refusal }: Refusal) => refusals.push(refusal);
  const made = engine({ contexts: of, standing: watchedStanding(standing), ...stores, views, keks, clock, epoch: 1, onFatal, onRefused });
  for (const one of given) await append(made, clock, one);
  return { engine: made, clock, views, stores, refusals };
}

/** Appends a given event as the engine would have stored it, a minute after the one before; what it names is claimed unless told otherwise. */
export async function append(to: Engine, clock: SettableClock, given: Given, claims = claimsOf(given)): Promise<void> {
  const { entity, id: streamId, type, data, meta } = given;
  clock.set(meta.recordedAt ?? new Date(Date.parse(clock.now()) + 60_000).toISOString());
  const stream = streamOf(entity, streamId);
  const eventId = uuidV7(Date.parse(clock.now()));
  const actor = meta.actor ?? 'system';
  const owner = { subject: 'u_given', network: testNetwork, participant: actor };
  const sealed = await sealEvent(to.deks, entity, { type, data, options: {} }, { id: eventId, stream }, owner);
  await to.deks.add(sealed.keys);
  const recordedAt = clock.now();
  const full = { commandId: uuidV4(), network: testNetwork, ...meta, actor, recordedAt, effectiveAt: meta.effectiveAt ?? recordedAt };
  const metadata = metadataText(metadataOf(full, entity.schemaOf(type), undefined, claims, []));
  const { revision } = await to.states.load(entity, stream);
  await to.with.events.append({ stream, expected: revision, events: [{ id: eventId, stream, type, data: dataText(sealed.data), metadata }], claims });
  to.states.forget(stream);
}

const claimsOf = ({ entity, type, data }: Given): readonly string[] => idClaims(entity.events[type], data);

export type World = Awaited<ReturnType<typeof world>>;

/** Sends a command through the real path, validated as at the edge. */
export async function send(to: World, actor: Who | 'system', when: object, more: { at?: string; effectiveAt?: string; commandId?: string } = {}) {
  if (more.at) to.clock.set(more.at);
  const problems = validateSync(when, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  if (problems.length > 0) throw new Invalid(problems.map((problem) => problem.property).join(','));
  const who = actor === 'system' ? { participant: 'system' } : actor;
  return to.engine.execute({
    command: when,
    network: testNetwork,
    ...who,
    subject: `u_${who.participant.slice(2)}`,
    commandId: more.commandId ?? uuidV4(),
    effectiveAt: more.effectiveAt,
  });
}
class Invalid extends Error {}

/** Given these events, when this actor sends this command, then exactly these events follow, or this refusal. */
export async function scenario({ given = [], after = [], actor, at, when, effectiveAt, commandId, then }: Scenario): Promise<void> {
  const to = await world(given);
  await to.engine.projector.start();
  for (const before of after) await send(to, before.actor, before.when, { at: before.at });
  const head = await to.engine.with.events.head();
  if (after.length === 0 && !at) to.clock.set(new Date(Date.parse(to.clock.now()) + 60_000).toISOString());
  await to.engine.projector.waitFor(head, 60_000);
  const outcome = await send(to, actor, when, { at, effectiveAt, commandId }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(await described(to, head, outcome)).toMatchObject({ outcome: expected(then) });
}

async function described(to: World, head: number, error: unknown): Promise<{ outcome: unknown }> {
  if (error instanceof Rejected) return { outcome: { rejected: error.code, params: error.params } };
  if (error instanceof NotAllowed) return { outcome: { refused: error.code } };
  if (error instanceof NotFound) return { outcome: { notFound: true } };
  if (error instanceof Invalid) return { outcome: { invalid: error.message } };
  if (error) throw error as Error;
  const stored = await to.engine.with.events.readAll(head, 1_000);
  keepGolden(stored, (name) => to.engine.registry.entities.get(name));
  const read = stored.map((event) => readEvent(event, to.engine.registry.entities.get(event.stream.split('-')[0]!)!));
  const data = await openAll(read.map((event) => event.data), to.engine.with.events, to.engine.deks);
  return { outcome: stored.map((event, index) => ({ type: event.type, data: data[index] })) };
}

function expected(then: Then): unknown {
  return Array.isArray(then) ? then : then;
}

/** A command as an instance of its class, every field checked by the compiler. */
export function command<C extends object>(type: new () => C, fields: C): C {
  return Object.assign(new type(), fields);
}
