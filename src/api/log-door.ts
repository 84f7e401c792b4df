import { CompactRange } from '../audit/merkle.js';
import { latest } from '../engine/index.js';
import { CorruptEvent, type EventReads, type StoredEvent } from '../engine/ports.js';
import { movedFacts, type MovedOf } from '../engine/project/moved.js';
import { metaOf, withReferences } from '../engine/reading/reading.js';
import { parseMandateRef, type View } from '../kernel/index.js';
import type { Glance, HistoryEvent, LogDoor, Verified, VersionMark } from '../web/doors.js';
import type { Viewer } from '../web/page.js';
import type { Installation } from './tokens.js';

/** Whoever looks at a page does not wait long for a store that is silent. */
const readsOf = ({ stores: { events } }: Installation): EventReads => events.briefly ?? events;

const atOnce = 1_000;
const mostRows = 1_000;
const mostActs = 200;
/** How far before what a process did its cause is looked for. */
const shortly = 200;

/** The log as one viewer may read it: streams of their network alone, events themselves for auditors alone. */
export function logOf(installation: Installation, someone: Viewer | undefined): LogDoor {
  const events = readsOf(installation);
  const audits = someone?.roles.some(({ role }) => role === 'auditor') ?? false;
  const isOurs = ({ metadata }: StoredEvent) => (JSON.parse(metadata) as { network?: string }).network === someone?.network;
  const readableAll = (stored: readonly StoredEvent[]) => {
    const moved = movedFacts(events, installation.engine.registry.views);
    return Promise.all(stored.map((event) => readable(events, event, moved)));
  };
  return {
    head: () => events.head(),
    async events(stream) {
      const stored = audits ? await events.readStream(stream) : [];
      if (!stored[0] || !isOurs(stored[0])) return [];
      return readableAll(stored.filter(({ number }) => number > 0));
    },
    async changing(view, id) {
      const marks = audits && someone ? await versionsOf(installation, someone, view, id) : [];
      return readableAll((await events.readNumbers(marks.map(({ number }) => number))).filter(isOurs));
    },
    async streamOf(number) {
      const [found] = audits ? await events.readNumbers([number]) : [];
      return found && isOurs(found) ? found.stream : undefined;
    },
    async causeOf({ cause, number }) {
      if (!audits || cause === undefined) return undefined;
      const before = await events.readAll(Math.max(0, number - 1 - shortly), Math.min(shortly, number - 1));
      const found = before.find((event) => event.id === cause);
      return found && isOurs(found) ? { number: found.number, stream: found.stream } : undefined;
    },
    async under(mandate) {
      const found = audits ? await actsUnder(events, mandate, isOurs) : [];
      return { acts: await readableAll(found.slice(0, mostActs)), more: found.length > mostActs };
    },
    versions: (view, id) => (someone ? versionsOf(installation, someone, view, id) : Promise.resolve([])),
    glance: (number) => glanceOf(installation, someone, number),
    verify: (noted) => verified(events, noted),
  };
}

/** Read through the log from where the mandate was given: nothing rests on one before. One more than are shown, where there are. */
async function actsUnder(events: EventReads, mandate: string, isOurs: (event: StoredEvent) => boolean): Promise<readonly StoredEvent[]> {
  const { bodyId, mandateId } = parseMandateRef(mandate) ?? { bodyId: '', mandateId: '' };
  const roster = await events.readStream(`roster-${bodyId}`);
  const given = roster.find(({ data }) => data.includes(mandateId));
  const found: StoredEvent[] = [];
  for (let last = given && isOurs(given) ? given.number : Infinity; found.length <= mostActs; ) {
    const batch = last === Infinity ? [] : await events.readAll(last, atOnce);
    if (batch.length === 0) return found;
    found.push(...batch.filter((event) => event.metadata.includes(mandate) && isUnder(event, mandate)));
    last = batch.at(-1)!.number;
  }
  return found;
}

function isUnder({ metadata }: StoredEvent, ref: string): boolean {
  const { mandate, enteredUnder } = JSON.parse(metadata) as { mandate?: string; enteredUnder?: string };
  return mandate === ref || enteredUnder === ref;
}

async function readable(events: EventReads, event: StoredEvent, movedOf: MovedOf): Promise<HistoryEvent> {
  const { _salt, _mandate, _onBehalfOf, ...payload } = JSON.parse(event.data) as Record<string, unknown>;
  const metadata = JSON.parse(event.metadata) as Record<string, string>;
  const { number, type, stream, revision, recordedAt, effectiveAt, actor, mandate, onBehalfOf, enteredUnder, commandId, causationId } = metaOf(event, metadata, String(_salt));
  const [leaf] = await events.leaves(number - 1, 1);
  const basis = JSON.parse(metadata.basis ?? '{}') as Record<string, number>;
  const data = withReferences(payload, number, '') as Record<string, unknown>;
  const known = { number, type, stream, revision, recordedAt, effectiveAt, command: commandId, cause: causationId, actor, mandate, onBehalfOf, enteredUnder, basis, data };
  const moved = await movedOf(event, basis);
  return { ...known, moved, leaf: Buffer.from(leaf!).toString('hex') };
}

/** A version the viewer could not see, or that reads as the one before it, is left out: what they don't see did not change for them. */
async function versionsOf(installation: Installation, { reader }: Viewer, view: View<any, any>, id: string): Promise<readonly VersionMark[]> {
  const { engine } = installation;
  const instant = engine.with.clock.now();
  const numbers = await engine.ask.history(view, id, reader);
  const seen = await Promise.all(numbers.map((number) => engine.ask.get(view, id, reader, { number, instant, past: true })));
  const texts = seen.map((found) => found && JSON.stringify(found.document));
  const changed = numbers.filter((_number, index) => texts[index] !== undefined && texts[index] !== texts[index - 1]);
  const stored = await readsOf(installation).readNumbers(changed);
  return stored.map(({ number, type, metadata }) => ({ number, type, recordedAt: (JSON.parse(metadata) as { recordedAt: string }).recordedAt }));
}

function glanceOf({ engine }: Installation, someone: Viewer | undefined, number = latest): Glance {
  const reader = someone?.reader ?? { network: '', participant: '', audiences: [] };
  const at = { number, instant: engine.with.clock.now(), past: number !== latest };
  return {
    get: (view, id) => engine.ask.get(view, id, reader, at),
    async rows(view, where, sort) {
      const rows: any[] = [];
      let cursor: string | undefined;
      do {
        const page = await engine.ask.list(view, { where, sort, limit: 200, cursor }, reader, at);
        rows.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined && rows.length < mostRows);
      return rows;
    },
  };
}

async function verified(events: EventReads, noted?: number): Promise<Verified> {
  const range = new CompactRange();
  let rootThen: string | undefined;
  try {
    for (let last = -1; last < range.size; ) {
      last = range.size;
      const batch = await events.readAll(last, Math.min(atOnce, noted !== undefined && noted > last ? noted - last : atOnce));
      for (const leaf of batch.length > 0 ? await events.leaves(last, batch.length) : []) range.append(Buffer.from(leaf));
      if (range.size === noted) rootThen = rootOf(range);
    }
    return { events: range.size, root: rootOf(range), noted: rootThen };
  } catch (error) {
    if (error instanceof CorruptEvent) return { bad: error.number, stream: error.stream };
    throw error;
  }
}

const rootOf = (range: CompactRange): string => (range.size === 0 ? '' : Buffer.from(range.root()).toString('hex'));
