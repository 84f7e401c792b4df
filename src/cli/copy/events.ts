import { createHash } from 'node:crypto';
import { entryText } from '../../audit/index.js';
import type { AppendRefused, StoredEvent } from '../../engine/ports.js';
import { count } from '../wording.js';
import { Refusal } from '../refusal.js';
import { appendsOf } from './appends.js';
import { commonBeginning } from './beginning.js';
import type { Side } from './side.js';

const AT_ONCE = 200;

async function* eventsOf({ events }: Side, after = 0): AsyncIterable<StoredEvent> {
  for (let last = after; ;) {
    const page = await events.readAll(last, AT_ONCE);
    if (page.length === 0) return;
    yield* page;
    last = page.at(-1)!.number;
  }
}

/**
 * How many events the target has, all of them the first of the source's: same stream, revision and id.
 * @throws Refusal, before anything is changed
 */
export async function sharedEvents(
  source: Side,
  target: Side,
  onSame?: (done: number) => void,
): Promise<number> {
  const found = await commonBeginning(eventsOf(source), eventsOf(target), isSame, onSame);
  if (found.differs) {
    throw new Refusal(
      `Gebeurtenis ${count(found.same + 1)} op ${target.name} is niet die van ${source.name}. Er is niets gekopieerd: kies een leeg doel.`,
    );
  }
  const numbered = await target.events.head();
  if (numbered > found.same) {
    throw new Refusal(`Op ${target.name} staan nummers van andere gebeurtenissen: kies lege databases.`);
  }
  return found.same;
}

const isSame = (one: StoredEvent, other: StoredEvent): boolean =>
  one.stream === other.stream && one.revision === other.revision && one.id === other.id;

/** Stores the events after a number, one append at a time. @throws Refusal where the target does not take one */
export async function copyEvents(
  source: Side,
  target: Side,
  after: number,
  onDone: (done: number) => void,
): Promise<void> {
  let done = after;
  for await (const append of appendsOf(eventsOf(source, after))) {
    await target.events.append(append).catch((error: unknown) => {
      throw finalOf(error, done + 1, target);
    });
    done += append.events.length;
    onDone(done);
  }
}

/** What no repeating mends; anything else as it is. */
function finalOf(error: unknown, number: number, { name }: Side): unknown {
  const { failure, code } = error as { failure?: AppendRefused['failure']; code?: string };
  const why = failure ? (failure.kind === 'claim-taken' ? 'claim-taken' : 'wrong-revision') : code;
  const reason = reasons[why ?? ''];
  return reason
    ? new Refusal(`Gebeurtenis ${count(number)} past niet op ${name}: ${reason}`, { cause: error })
    : error;
}
const reasons: Readonly<Record<string, string>> = {
  'append-form': 'Samenspraak heeft ze niet geschreven. Laat nakijken wie dat deed.',
  'claim-taken': 'wat ze vastlegt, is er al van een andere stroom. Begin opnieuw met een leeg doel.',
  'too-large': 'ze is te groot voor één keer schrijven.',
  'wrong-revision': 'haar stroom is er verder dan in de bron. Begin opnieuw met een leeg doel.',
};

/** What tells whether two logs are one. */
export interface LogSum {
  readonly events: number;
  /** Hex SHA-256 over the entries (audit.md 8.5) of all events in order, each ended by a line feed. */
  readonly sha256: string;
}

export async function logSum(side: Side, onRead: (done: number) => void = () => {}): Promise<LogSum> {
  const sum = createHash('sha256');
  let events = 0;
  for await (const event of eventsOf(side)) {
    sum.update(`${entryText(event)}\n`);
    events += 1;
    onRead(events);
  }
  return { events, sha256: sum.digest('hex') };
}
