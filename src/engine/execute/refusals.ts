import { isSameSeat, NotAllowed, parseMandateRef, Rejected, type BoundCommand, type Get, type HeldMandate, type Look } from '../../kernel/index.js';
import type { Confidential } from '../sealing/confidential.js';
import type { Executor } from './execute.js';
import type { Answer, Order, Standing } from '../order.js';
import type { Clock } from '../ports.js';
import { streamOf } from '../registry.js';
import type { StatesRead } from '../reading/states.js';

/** A person's command that was refused. */
export interface Refusal {
  readonly order: Order;
  readonly code: string;
  /** What fills in the sentence of the refusal. */
  readonly params: Rejected['params'];
  /** The name that may be kept: of the raiser of a confidential stream the pseudonym, of who tried to raise one `onbekend`. */
  readonly participant: string;
  /** Stream the command was for, where it exists and naming it tells nothing of who raised it. */
  readonly target?: string;
}
export interface RefusalsWith {
  readonly executor: Executor;
  readonly standing: Standing;
  readonly states: Pick<StatesRead, 'load'>;
  readonly confidential: Confidential;
  readonly clock: Clock;
  readonly look: (network: string) => Look;
  readonly onRefused?: (refusal: Refusal) => void;
}
type Named = Pick<Refusal, 'participant' | 'target'>;

const unnamed = 'onbekend';

/** Executes; a refused attempt is no event: it is told to whoever keeps the access log, as far as the stream may carry it. */
export function refusalsNoted(by: RefusalsWith): (order: Order) => Promise<Answer> {
  const { executor, onRefused } = by;
  const { commands } = executor.registry;
  return (order) =>
    executor.execute(order).catch(async (error: unknown) => {
      const bound = commands.get(order.command.constructor.name);
      if (onRefused && bound && (error instanceof NotAllowed || error instanceof Rejected)) {
        const params = error instanceof Rejected ? error.params : {};
        onRefused({ order, code: error.code, params, ...(await named(bound, order, by)) });
      }
      throw error;
    });
}

async function named(bound: BoundCommand, order: Order, by: RefusalsWith): Promise<Named> {
  const { rule } = bound;
  const stream = streamOf(bound.entity(), rule.stream(order.command, order.network));
  const { participant } = order;
  const { revision, network } = await by.states.load(bound.entity(), stream);
  const target = revision >= 0 && network === order.network ? stream : undefined;
  if (!bound.entity().confidential) return { participant, target };
  if ((order.command as { confidential?: unknown }).confidential === true) return { participant: unnamed };
  // A signal that was refused as a clear one may be raised in confidence under the same id a moment later.
  const existing = (rule.on ?? 'existing') === 'existing' ? target : undefined;
  return (await asRaiser(stream, order, existing, by)) ?? { participant, target: existing };
}

/** Where the stream has a raiser known to the secretariat alone. */
async function asRaiser(stream: string, order: Order, target: string | undefined, by: RefusalsWith): Promise<Named | undefined> {
  const link = await by.confidential.linkOf(stream);
  if (!link) return undefined;
  const { participant } = order;
  const get = getOf(by.look(order.network));
  const held = await mandateOf(order, get, by);
  if (link.participant === participant || (held && isSameSeat(link, held)))
    return { participant: (await by.confidential.pseudonymOf(stream))!.participant, target };
  // Somebody without any standing now may have held the seat of the raiser before, and is not named beside the signal.
  const grants = await by.standing.grants(get, order.network, participant, by.clock.now());
  return held === undefined && grants.length === 0 ? { participant } : { participant, target };
}

/** Whoever holds the seat now is as unnamed as whoever held it. */
async function mandateOf({ participant, mandate }: Order, get: Get, { standing, clock }: RefusalsWith): Promise<HeldMandate | undefined> {
  const ref = mandate === undefined ? undefined : parseMandateRef(mandate);
  return ref && (await standing.mandate(get, ref.bodyId, ref.mandateId, participant, clock.now()));
}

const getOf = (look: Look): Get => Object.assign(((entity, id) => look(entity, id)) as Get, { maybe: look, rows: look.rows as Get['rows'] });
