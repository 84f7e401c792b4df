import { AppendRefused, type Append, type Appended } from '../../ports.js';
import { isUnavailable, StoreError } from '../errors.js';
import {
  appendOf,
  claimStream,
  entryIn,
  entryOf,
  idOf,
  verdictEvent,
  verdictIn,
  verdictStream,
  type Intent,
  type Pledge,
  type Verdict,
} from './pledge.js';
import { isSame, type Patience, type Sender } from './sender.js';
import type { Recorded, Wire } from './wire.js';

/** What became of a pledge: for good, whichever it is. */
type Fate =
  | { readonly kind: 'stored'; readonly appended: Appended }
  /** Its stream went on without it, or it was dropped: it will never be stored. */
  | { readonly kind: 'void' }
  | { readonly kind: 'taken'; readonly claim: string };
/** Who holds a claim, seen by one pledge. */
interface Standing {
  /** Last revision of the claim's stream. */
  readonly top: number;
  /** The pledge stands there already. */
  readonly isThere: boolean;
  readonly holder?: string;
}

const pageSize = 8;

/**
 * Claims where only single streams are atomic. Each claim is a stream of entries, and an entry carries the whole append
 * that claims or releases it. Whoever finds an entry whose append is absent carries that append out, same ids and same
 * revision: stored, it counts; its stream moved on, it is void for good, and whoever comes next stands above it. Nothing
 * is ever decided by time. An append with several entries is carried out only once all of them stand, which one event in a
 * stream of its own says; whoever finds one of its claims taken says there that it is dropped. Entries are made in the
 * order of the claims, so that nobody waits in a circle.
 */
export class Claims {
  constructor(
    private readonly wire: Wire,
    private readonly sender: Sender,
  ) {}

  /** @throws AppendRefused; StoreError as Sender */
  async append(append: Append, patience: Patience): Promise<Appended> {
    const known = await this.known(append, patience);
    if (known) return known;
    const pledge = await this.pledgeOf(append, patience);
    if (pledge.intents.length === 0) return this.sender.send(append, patience);
    const fate = await this.settle(pledge, patience).catch((error: unknown) => {
      throw isUnavailable(error)
        ? new StoreError('outcome-unknown', (error as Error).message, { cause: error })
        : error;
    });
    if (fate.kind === 'stored') return fate.appended;
    if (fate.kind === 'taken') throw new AppendRefused({ kind: 'claim-taken', claim: fate.claim });
    throw new AppendRefused({ kind: 'wrong-revision', actual: await this.lastOf(append.stream, patience) });
  }

  /**
   * A pledge must rest on a revision its stream has reached: else it would be void today and stored tomorrow.
   * @returns the answer of then, where it is stored. @throws AppendRefused
   */
  private async known(append: Append, patience: Patience): Promise<Appended | undefined> {
    const actual = await this.lastOf(append.stream, patience);
    if (actual === append.expected) return undefined;
    const stored = actual > append.expected ? await this.stored(append, patience) : undefined;
    if (stored?.kind === 'stored') return stored.appended;
    throw new AppendRefused({ kind: 'wrong-revision', actual });
  }

  /** With what it really releases: only the holder can, and nothing changes that while its stream stands still. */
  private async pledgeOf(append: Append, patience: Patience): Promise<Pledge> {
    const intents: Intent[] = [...new Set(append.claims)].map((claim) => ({ kind: 'claim', claim }));
    const { stream, expected, events } = append;
    const self = { stream, expected, events, intents: [] };
    for (const claim of new Set(append.releases)) {
      if (append.claims?.includes(claim)) continue;
      const { holder, isThere } = await this.standing(claim, self, patience);
      if (isThere || holder === stream) intents.push({ kind: 'release', claim });
    }
    intents.sort((a, b) => (a.claim < b.claim ? -1 : 1));
    return { stream, expected, events, intents };
  }

  private async settle(pledge: Pledge, patience: Patience): Promise<Fate> {
    const fate = await this.stored(pledge, patience);
    if (fate) return fate;
    if (pledge.intents.length > 1) {
      const { verdict, claim } =
        (await this.verdict(pledge, patience)) ?? (await this.decide(pledge, patience));
      return verdict === 'keep'
        ? this.carryOut(pledge, patience)
        : claim === undefined
          ? { kind: 'void' }
          : { kind: 'taken', claim };
    }
    const claim = await this.blocked(pledge, patience);
    return claim === undefined ? this.carryOut(pledge, patience) : { kind: 'taken', claim };
  }

  /** Undefined while its stream has not moved: it can still be stored. */
  private async stored(
    { stream, expected, events }: Append | Pledge,
    patience: Patience,
  ): Promise<Fate | undefined> {
    const there = await this.sender.read(
      () => this.wire.readStream(stream, expected + 1, events.length),
      patience,
    );
    if (there.length === 0) return undefined;
    if (!isSame(there, events)) return { kind: 'void' };
    return { kind: 'stored', appended: { revision: expected + events.length, place: there.at(-1)!.place } };
  }

  private async carryOut(pledge: Pledge, patience: Patience): Promise<Fate> {
    try {
      return { kind: 'stored', appended: await this.sender.send(appendOf(pledge), patience) };
    } catch (error) {
      if (error instanceof AppendRefused) return { kind: 'void' };
      throw error;
    }
  }

  private async verdict(pledge: Pledge, patience: Patience): Promise<Verdict | undefined> {
    const [event] = await this.sender.read(() => this.wire.readStream(verdictStream(pledge), 0, 1), patience);
    return event && verdictIn(event);
  }

  /** Whoever says it first has said it. */
  private async decide(pledge: Pledge, patience: Patience): Promise<Verdict> {
    const claim = await this.blocked(pledge, patience);
    const mine: Verdict = claim === undefined ? { verdict: 'keep' } : { verdict: 'drop', claim };
    try {
      await this.sender.send(
        { stream: verdictStream(pledge), expected: -1, events: [verdictEvent(pledge, mine)] },
        patience,
      );
      return mine;
    } catch (error) {
      if (!(error instanceof AppendRefused)) throw error;
      return (await this.verdict(pledge, patience))!;
    }
  }

  /** Makes the entries that are missing. @returns the claim that another stream holds, where one does */
  private async blocked(pledge: Pledge, patience: Patience): Promise<string | undefined> {
    for (const intent of pledge.intents) {
      if (!(await this.enter(pledge, intent, patience))) return intent.claim;
    }
    return undefined;
  }

  private async enter(pledge: Pledge, intent: Intent, patience: Patience): Promise<boolean> {
    for (;;) {
      const { top, isThere, holder } = await this.standing(intent.claim, pledge, patience);
      if (isThere) return true;
      const isHeld = holder === pledge.stream;
      if (intent.kind === 'claim' ? isHeld : !isHeld) return true;
      if (intent.kind === 'claim' && holder !== undefined) return false;
      try {
        await this.sender.send(
          { stream: claimStream(intent.claim), expected: top, events: [entryOf(pledge, intent)] },
          patience,
        );
        return true;
      } catch (error) {
        if (!(error instanceof AppendRefused)) throw error;
      }
    }
  }

  /**
   * From the newest entry back to the first that counts. Settles what it finds on the way. One that stands behind the
   * append it carries was made by somebody slow, who had seen neither that nor what came after: it says nothing.
   */
  private async standing(claim: string, pledge: Pledge, patience: Patience): Promise<Standing> {
    let top = -1;
    for (let from: number | undefined; from === undefined || from >= 0;) {
      const entries = await this.entries(claim, from, patience);
      top = Math.max(top, entries[0]?.revision ?? -1);
      for (const recorded of entries) {
        const entry = entryIn(recorded);
        if (idOf(entry.pledge) === idOf(pledge)) return { top, isThere: true };
        const fate = await this.settle(entry.pledge, patience);
        if (fate.kind !== 'stored' || recorded.place > fate.appended.place) continue;
        return { top, isThere: false, ...(entry.intent.kind === 'claim' && { holder: entry.pledge.stream }) };
      }
      from = (entries.at(-1)?.revision ?? 0) - 1;
    }
    return { top, isThere: false };
  }

  private entries(claim: string, from: number | undefined, patience: Patience): Promise<readonly Recorded[]> {
    return this.sender.read(() => this.wire.readBack(claimStream(claim), pageSize, from), patience);
  }

  private async lastOf(stream: string, patience: Patience): Promise<number> {
    const [last] = await this.sender.read(() => this.wire.readBack(stream, 1), patience);
    return last?.revision ?? -1;
  }
}
