import { hash } from 'node:crypto';
import { canonicalize, uuidV8From } from '../../../audit/index.js';
import type { Append, EventToAppend } from '../../ports.js';
import type { Recorded } from './wire.js';

export interface Intent {
  readonly kind: 'claim' | 'release';
  /** `<network>/<claim>`. */
  readonly claim: string;
}
/** A whole append with what it claims and releases, in the order of the claims: whoever finds it can carry it out. */
export interface Pledge {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly EventToAppend[];
  readonly intents: readonly Intent[];
}
export interface Verdict {
  readonly verdict: 'keep' | 'drop';
  /** Why it was dropped: another stream holds it. */
  readonly claim?: string;
}

/** Storage contract: what stands in `_` streams as data, canonical JSON. The events are in it as JSON, not as text. */
interface StoredPledge {
  readonly v: 1;
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly data: unknown;
    readonly metadata: unknown;
  }[];
  readonly intents: readonly Intent[];
  readonly intent: Intent;
}

/** An append is known by its first event. */
export const idOf = ({ events }: { readonly events: readonly { readonly id: string }[] }): string =>
  events[0]!.id;

export const claimStream = (claim: string): string => `_claim-${hash('sha256', claim)}`;
export const verdictStream = (pledge: Pledge): string => `_pledge-${idOf(pledge)}`;

/** The same for everybody who writes it for this append, so that it stands there once. */
export function entryOf(pledge: Pledge, intent: Intent): EventToAppend {
  const { stream, expected, events, intents } = pledge;
  const carried = events.map(({ id, type, data, metadata }) => ({
    id,
    type,
    data: JSON.parse(data) as unknown,
    metadata: JSON.parse(metadata) as unknown,
  }));
  const stored: StoredPledge = { v: 1, stream, expected, events: carried, intents, intent };
  return ownEvent(
    claimStream(intent.claim),
    `entry/v1\n${idOf(pledge)}\n${intent.kind}\n${intent.claim}`,
    intent.kind === 'claim' ? 'Claimed' : 'Released',
    stored,
  );
}

export function entryIn(recorded: Recorded): { readonly pledge: Pledge; readonly intent: Intent } {
  const { stream, expected, events, intents, intent } = JSON.parse(recorded.data) as StoredPledge;
  const carried = events.map(({ id, type, data, metadata }) => ({
    id,
    stream,
    type,
    data: canonicalize(data),
    metadata: canonicalize(metadata),
  }));
  return { pledge: { stream, expected, events: carried, intents }, intent };
}

export function verdictEvent(pledge: Pledge, verdict: Verdict): EventToAppend {
  const name = `verdict/v1\n${idOf(pledge)}\n${verdict.verdict}\n${verdict.claim ?? ''}`;
  return ownEvent(verdictStream(pledge), name, 'PledgeDecided', { v: 1, ...verdict });
}

export const verdictIn = (recorded: Recorded): Verdict => JSON.parse(recorded.data) as Verdict;

export const appendOf = ({ stream, expected, events }: Pledge): Append => ({ stream, expected, events });

function ownEvent(stream: string, name: string, type: string, data: object): EventToAppend {
  return {
    id: uuidV8From(name),
    stream,
    type,
    data: canonicalize(data),
    metadata: canonicalize({ schema: '1' }),
  };
}
