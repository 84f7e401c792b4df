import { canonicalize } from '../audit/canonical.js';
import { metadataText, dataText } from '../audit/contract.js';
import { mandateRef, organisationRef, Rejected, type BoundCommand, type NewEvent, type Raiser } from '../kernel/index.js';
import type { Confidential, Pseudonym } from './confidential.js';
import { allowed, decide, type DecideWith, type Decision } from './decide.js';
import { fingerprinter, type Deks } from './deks.js';
import { Lane } from './lane.js';
import { IdReused, OutcomeUnknown, type Answer, type Order } from './order.js';
import { AppendRefused, type Append, type Clock, type DekRow, type EventStore, type EventToAppend, type Ledger, type Vault } from './ports.js';
import { metaOf, withReferences, type ReadEvent } from './reading.js';
import { streamOf, type Registry } from './registry.js';
import { metadataOf, sealEvent } from './sealing.js';
import { fold, type Folded, type States } from './states.js';
import { storeNames } from './vault.js';

/** All events of one command, as text, are at most this long (engines.md). */
const maxBytes = 900 * 1024;
const maxTries = 10;

interface Pending {
  readonly bound: BoundCommand;
  readonly order: Order;
  readonly print: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
/** A command decided and sealed, waiting for the append of its lane. */
interface Prepared {
  readonly pending: Pending;
  readonly events: readonly EventToAppend[];
  readonly read: readonly ReadEvent[];
  readonly decided: readonly NewEvent[];
  readonly basis: ReadonlyMap<string, number>;
  readonly keys: readonly DekRow[];
}
export interface ExecuteWith {
  readonly registry: Registry;
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly deks: Deks;
  readonly confidential: Confidential;
  readonly states: States;
  readonly clock: Clock;
  readonly decideWith: DecideWith;
  /** A commit failed in a way that may have left the store ahead of us: the process must end. */
  readonly onFatal: (error: unknown) => void;
}

/** Runs commands: one lane a stream, facts and rights from the write side, keys before events, one effect per command id. */
export class Executor {
  private readonly lanes = new Map<string, Lane<Pending>>();
  private readonly recent = new Map<string, { print: string; answer: Answer }>();
  private readonly print = fingerprinter();
  private lastRecorded = '';
  private busy = 0;

  constructor(private readonly by: ExecuteWith) {}

  /** @throws Rejected, NotAllowed, NotFound, Stale, IdReused, OutcomeUnknown */
  async execute(order: Order): Promise<Answer> {
    const name = order.command.constructor.name;
    const bound = this.by.registry.commands.get(name);
    if (!bound) throw new Error(`No entity declares the command ${name}`);
    const print = this.print(canonicalize({ name, ...plain(order) }));
    const stream = streamOf(bound.entity(), bound.rule.stream(order.command, order.network));
    this.busy++;
    try {
      return await new Promise<Answer>((resolve, reject) => this.lane(stream).push({ bound, order, print, resolve, reject }));
    } finally {
      this.busy--;
    }
  }

  /** Whether the actor may do this now; says nothing about whether it can happen. */
  async may(order: Order): Promise<boolean> {
    const bound = this.by.registry.commands.get(order.command.constructor.name)!;
    const stream = streamOf(bound.entity(), bound.rule.stream(order.command, order.network));
    const folded = await this.by.states.load(bound.entity(), stream);
    const isNew = folded.revision < 0;
    if (isNew ? (bound.rule.on ?? 'existing') === 'existing' : folded.network !== order.network) return false;
    try {
      await allowed(bound, order, stream, () => folded, this.by.clock.now(), this.by.decideWith);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === undefined) throw error;
      return false;
    }
  }

  get idle(): boolean {
    return this.busy === 0;
  }

  get registry(): Registry {
    return this.by.registry;
  }

  private lane(stream: string): Lane<Pending> {
    const known = this.lanes.get(stream);
    if (known) return known;
    const lane = new Lane<Pending>(
      (batch) => this.runBatch(stream, batch),
      () => this.lanes.delete(stream),
    );
    this.lanes.set(stream, lane);
    return lane;
  }

  private async runBatch(stream: string, batch: readonly Pending[]): Promise<void> {
    let waiting = batch;
    for (let tries = 1; waiting.length > 0; tries++) {
      try {
        waiting = await this.attempt(stream, waiting, tries);
      } catch (error) {
        for (const pending of waiting) pending.reject(error);
        return;
      }
    }
  }

  /** One try at everything that waits. @returns what must be decided again because something moved in between. */
  private async attempt(stream: string, batch: readonly Pending[], tries: number): Promise<readonly Pending[]> {
    const entity = batch[0]!.bound.entity();
    const start = await this.by.states.load(entity, stream);
    const prepared: Prepared[] = [];
    const settle: (() => void)[] = [];
    let folded = start;
    for (const pending of batch) {
      try {
        const known = await this.known(stream, pending, prepared);
        if (known) settle.push(() => pending.resolve(known()));
        else {
          const next = await this.prepare(stream, pending, () => folded);
          if (next.events.length === 0) settle.push(await this.remembered(stream, pending, folded));
          else {
            prepared.push(next);
            folded = fold(entity, folded, next.read);
          }
        }
      } catch (error) {
        settle.push(() => pending.reject(error));
      }
    }
    const refused = prepared.length > 0 ? await this.append(stream, start, prepared, folded, tries) : undefined;
    if (refused) return batch.filter((pending) => !refused.includes(pending));
    for (const done of settle) done();
    return [];
  }

  /** The answer this command id already had: in this batch, lately, in the stream, or as a remembered no-op. */
  private async known(stream: string, pending: Pending, batch: readonly Prepared[]): Promise<(() => Answer) | undefined> {
    const { commandId } = pending.order;
    const check = (print: string) => {
      if (print !== '' && print !== pending.print) throw new IdReused('id-reused');
    };
    const twin = batch.find((one) => one.pending.order.commandId === commandId);
    if (twin) {
      check(twin.pending.print);
      return () => this.recent.get(commandId)!.answer;
    }
    const recent = this.recent.get(commandId);
    if (recent) {
      check(recent.print);
      return () => recent.answer;
    }
    const stored = await this.by.store.findCommand(stream, commandId);
    if (stored) return () => ({ stream, revision: stored.revision, token: String(stored.number), already: false });
    const remembered = await this.by.ledger.find(commandId);
    if (!remembered) return undefined;
    const entry = JSON.parse(remembered.answer) as { stream: string; revision: number; token: string; already: boolean };
    if (entry.stream !== stream) throw new IdReused('id-reused');
    return () => entry;
  }

  private async remembered(stream: string, pending: Pending, folded: Folded): Promise<() => void> {
    const { commandId } = pending.order;
    const answer = { stream, revision: folded.revision, token: String(folded.number), already: true };
    await this.by.ledger.remember([{ commandId, fingerprint: pending.print, answer: JSON.stringify(answer), at: this.by.clock.now() }]);
    return () => pending.resolve(answer);
  }

  private async prepare(stream: string, pending: Pending, folded: () => Folded): Promise<Prepared> {
    const { bound, order } = pending;
    const recordedAt = this.now();
    const decision = await decide(bound, order, stream, folded, recordedAt, this.by.decideWith);
    const pseudonym = await this.pseudonym(stream, order, decision);
    const basis = basisFor(decision, pseudonym !== undefined);
    const events: EventToAppend[] = [];
    const read: ReadEvent[] = [];
    const keys: DekRow[] = [];
    for (const event of decision.events) {
      const made = await this.seal(stream, pending, event, decision, pseudonym, recordedAt, basis, folded().revision + events.length + 1);
      events.push(made.event);
      read.push(made.read);
      keys.push(...made.keys);
    }
    const bytes = events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);
    if (bytes > maxBytes) throw new Rejected('too-much-at-once');
    return { pending, events, read, keys, decided: decision.events, basis: decision.basis };
  }

  private async seal(
    stream: string,
    { bound, order }: Pending,
    event: NewEvent,
    decision: Decision,
    pseudonym: Pseudonym | undefined,
    recordedAt: string,
    basis: string | undefined,
    revision: number,
  ) {
    const { registry: _registry, deks, decideWith, vault } = this.by;
    const entity = bound.entity();
    const id = decideWith.ids.next();
    const participant = pseudonym?.participant ?? order.participant;
    const owner = { subject: order.subject, network: order.network, participant };
    const { mandate } = decision;
    const acts = mandate && { mandate: mandateRef(mandate.bodyId, mandate.mandateId), onBehalfOf: organisationRef(mandate.organisationId) };
    const sealed = await sealEvent(deks, entity, event, { id, stream }, owner, pseudonym && { key: pseudonym.key, ...acts });
    if (event.options.vault) await storeNames(vault, deks, order, event.options.vault);
    const { causationId, correlationId, commandId, network } = order;
    const meta = { actor: participant, commandId, network, recordedAt, effectiveAt: decision.effectiveAt, causationId, correlationId, ...(pseudonym ? {} : acts) };
    const { claims = [], releases = [] } = event.options;
    const metadata = metadataOf(meta, entity.schemaOf(event.type), basis, claims, releases);
    const { _salt, _mandate, _onBehalfOf, ...payload } = sealed.data;
    const shell = { id, stream, revision, type: event.type, number: 0 };
    return {
      event: { id, stream, type: event.type, data: dataText(sealed.data), metadata: metadataText(metadata) },
      read: { meta: metaOf(shell, metadata, sealed.salt), data: withReferences(payload, 0, '') as Record<string, unknown> },
      keys: sealed.keys,
    };
  }

  /** Confidential from its first event on, for whoever acts for the seat that raised it. */
  private async pseudonym(stream: string, order: Order, decision: Decision): Promise<Pseudonym | undefined> {
    const { confidential } = this.by;
    if (decision.events.some((event) => event.options.confidential)) {
      if (!decision.mandate) throw new Rejected('confidential-needs-mandate');
      return confidential.begin(stream, order, decision.mandate);
    }
    const raiser: Raiser | undefined = decision.mandate && (await confidential.raiserOf(stream));
    return raiser && raiser.seatId === decision.mandate!.seatId ? confidential.pseudonymOf(stream) : undefined;
  }

  /** @returns undefined when stored; otherwise nothing was, and the commands that have their answer: the rest is decided again. */
  private async append(stream: string, start: Folded, prepared: readonly Prepared[], folded: Folded, tries: number): Promise<readonly Pending[] | undefined> {
    await this.by.deks.add(prepared.flatMap((one) => one.keys));
    const append = appendOf(stream, start.revision, prepared);
    try {
      const { revision, number } = await this.by.store.append(append);
      this.by.states.keep(stream, { ...folded, revision, number });
      let at = start.revision;
      for (const one of prepared) this.answer(stream, one, (at += one.events.length), number - (revision - at));
      return undefined;
    } catch (error) {
      if (error instanceof AppendRefused) return this.refused(error, stream, prepared, tries);
      if ((error as { code?: string }).code === 'disk-full') throw error;
      this.by.onFatal(error);
      throw new OutcomeUnknown('outcome-unknown', { cause: error });
    }
  }

  private answer(stream: string, { pending }: Prepared, revision: number, number: number): void {
    const answer = { stream, revision, token: String(number), already: false };
    this.recent.set(pending.order.commandId, { print: pending.print, answer });
    if (this.recent.size > 10_000) this.recent.delete(this.recent.keys().next().value!);
    pending.resolve(answer);
  }

  /** Something moved: decide again. A claim somebody else holds is an answer, once it is known whose command wanted it. */
  private refused({ failure }: AppendRefused, stream: string, prepared: readonly Prepared[], tries: number): readonly Pending[] {
    if (failure.kind === 'claim-taken') {
      const claimed = (one: Prepared) => one.decided.some((event) => event.options.claims?.some((claim) => failure.claim.endsWith(`/${claim}`)));
      const losers = prepared.filter(claimed).map((one) => one.pending);
      for (const loser of losers) loser.reject(new Rejected(`taken-${claimKind(failure.claim)}`));
      return losers;
    }
    if (tries >= maxTries) throw new OutcomeUnknown('too-busy');
    this.by.states.forget(failure.kind === 'basis-moved' ? failure.stream : stream);
    return [];
  }

  /** Time of recording never runs back within this process. */
  private now(): string {
    const now = this.by.clock.now();
    if (now > this.lastRecorded) this.lastRecorded = now;
    return this.lastRecorded;
  }
}

function appendOf(stream: string, expected: number, prepared: readonly Prepared[]): Append {
  const decided = prepared.flatMap((one) => one.decided.map((event) => ({ event, network: one.pending.order.network })));
  const named = (pick: 'claims' | 'releases') =>
    decided.flatMap(({ event, network }) => (event.options[pick] ?? []).map((claim) => `${network}/${claim}`));
  const basis = Object.fromEntries(prepared.flatMap((one) => [...one.basis]).filter(([name]) => !name.startsWith('_')));
  return { stream, expected, events: prepared.flatMap((one) => one.events), claims: named('claims'), releases: named('releases'), basis };
}

/** What the decision rested on. A confidential act names neither the roster it was read from nor the grants. */
function basisFor(decision: Decision, confidential: boolean): string | undefined {
  const hidden = confidential ? [`roster-${decision.mandate!.bodyId}`] : [];
  const known = [...decision.basis].filter(([stream, revision]) => revision >= 0 && !hidden.includes(stream));
  return known.length > 0 ? canonicalize(Object.fromEntries(known)) : undefined;
}

const claimKind = (claim: string): string => claim.slice(claim.indexOf('/') + 1).split(':')[0]!;

function plain({ command, network, participant, mandate, effectiveAt }: Order): Record<string, unknown> {
  return JSON.parse(JSON.stringify({ command, network, participant, mandate, effectiveAt })) as Record<string, unknown>;
}
