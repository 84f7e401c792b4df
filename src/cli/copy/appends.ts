import { netOf, type Moves } from '../../engine/execute/joining.js';
import type { Append, StoredEvent } from '../../engine/ports.js';
import { maxBytes } from '../../engine/execute/prepare.js';

/** Consecutive events that one command made on one stream. */
interface Act {
  readonly stream: string;
  readonly commandId: string | undefined;
  readonly events: readonly StoredEvent[];
  readonly moves: readonly Moves[];
  readonly bytes: number;
}

/** A lane appends at most so many commands at once: what one of them claimed another may have released again unseen. */
const LANE = 64;

/**
 * The appends that store these events again, in their order: of one stream together up to {@link maxBytes}. What claims or
 * releases stands in an append of its own, so that where a copy stopped in the middle of it the next one makes the same.
 */
export async function* appendsOf(events: AsyncIterable<StoredEvent>): AsyncIterable<Append> {
  let waiting: Act[] = [];
  const take = (): Append => appendOf(waiting.splice(0, together(waiting)));
  for await (const act of actsOf(events)) {
    if (waiting[0] && waiting[0].stream !== act.stream) while (waiting.length > 0) yield take();
    waiting.push(act);
    while (waiting.length > LANE && sizeOf(waiting) > maxBytes) yield take();
  }
  while (waiting.length > 0) yield take();
}

async function* actsOf(events: AsyncIterable<StoredEvent>): AsyncIterable<Act> {
  let act: Act | undefined;
  for await (const event of events) {
    const one = actOf(event);
    const isMore =
      act && one.commandId !== undefined && act.stream === one.stream && act.commandId === one.commandId;
    if (act && !isMore) yield act;
    act = act && isMore ? joined(act, one) : one;
  }
  if (act) yield act;
}

function actOf(event: StoredEvent): Act {
  const { stream, data, metadata } = event;
  const {
    commandId,
    network = '',
    claims,
    releases,
  } = JSON.parse(metadata) as Readonly<Record<string, string>>;
  const moves = (claims ?? releases) ? [{ network, claims: listOf(claims), releases: listOf(releases) }] : [];
  return {
    stream,
    commandId,
    events: [event],
    moves,
    bytes: Buffer.byteLength(data) + Buffer.byteLength(metadata),
  };
}

const listOf = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : (JSON.parse(text) as string[]);

const joined = (act: Act, more: Act): Act => ({
  ...act,
  events: [...act.events, ...more.events],
  moves: [...act.moves, ...more.moves],
  bytes: act.bytes + more.bytes,
});

const sizeOf = (acts: readonly Act[]): number => acts.reduce((sum, { bytes }) => sum + bytes, 0);

/** How many of the acts that wait, which are of one stream, go into the next append. */
function together(acts: readonly Act[]): number {
  let [fits, bytes] = [1, acts[0]!.bytes];
  while (fits < acts.length && bytes + acts[fits]!.bytes <= maxBytes) bytes += acts[fits++]!.bytes;
  if (acts[0]!.moves.length > 0) return passing(acts.slice(0, Math.min(fits, LANE)));
  const moving = acts.findIndex(({ moves }) => moves.length > 0);
  return moving < 0 ? fits : Math.min(fits, moving);
}

/** Up to the last act that releases what one before it claims: in between somebody else may have held it. */
function passing(acts: readonly Act[]): number {
  const moved = acts.map(({ moves }) => netOf(moves));
  const claimed = new Set<string>();
  let last = 0;
  for (let at = 0; at <= last; at++) {
    for (const claim of moved[at]!.claims) claimed.add(claim);
    const released = moved.findLastIndex(({ releases }) => releases.some((claim) => claimed.has(claim)));
    last = Math.max(last, released);
  }
  return last + 1;
}

function appendOf(acts: readonly Act[]): Append {
  const events = acts.flatMap((act) => act.events);
  const { stream, revision } = events[0]!;
  const moves = acts.flatMap((act) => act.moves);
  const plain = events.map(({ id, stream: of, type, data, metadata }) => ({
    id,
    stream: of,
    type,
    data,
    metadata,
  }));
  return { stream, expected: revision - 1, events: plain, ...(moves.length > 0 && netOf(moves)) };
}
