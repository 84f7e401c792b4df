import type { Recorded } from '../../../src/engine/stores/eventstoredb/wire.js';
import type { ModelServer } from '../../doubles/eventstoredb/model.js';
import { mostMarks } from './things.js';

interface Group {
  readonly stream: string;
  last: number;
  count: number;
}
type Meta = Readonly<Record<string, string>>;

/**
 * Reads the log as it grows and holds it against what must always be so, by the rules of one place where everything happens
 * one after the other: I2, I3, one holder a claim, and no right or limit passed over.
 */
export class Auditor {
  /** Events that count, in order. */
  readonly counted: Recorded[] = [];
  readonly groups = new Map<string, Group>();
  readonly holders = new Map<string, string>();
  /** Facts that moved unseen, each of which the log tells. */
  moved = 0;
  private looked = 0;
  private readonly heads = new Map<string, number>();
  private readonly marks = new Map<string, string[]>();
  private readonly mandates = new Map<
    string,
    { readonly of: string; readonly desk: string; endedAt?: number }
  >();

  constructor(private readonly server: ModelServer) {}

  /** @throws Error that says what is not so */
  look(): void {
    for (const { log } = this.server; this.looked < log.length; this.looked++) {
      const event = log[this.looked]!;
      if (!event.stream.startsWith('_')) this.take(event);
    }
  }

  private take(event: Recorded): void {
    const meta = JSON.parse(event.metadata) as Meta;
    const head = this.heads.get(event.stream) ?? -1;
    must(event.revision === head + 1, `I2: ${event.stream} has ${event.revision} after ${head}`);
    this.heads.set(event.stream, event.revision);
    this.counted.push(event);
    this.oneEffect(event, meta);
    this.oneHolder(event, meta);
    this.withinRights(event, meta);
    this.withinRules(event, meta);
  }

  private oneEffect({ stream, revision }: Recorded, { commandId }: Meta): void {
    const group = this.groups.get(commandId!);
    if (!group) return void this.groups.set(commandId!, { stream, last: revision, count: 1 });
    must(
      group.stream === stream && group.last + 1 === revision,
      `I3: ${commandId} has another effect, on ${stream} at ${revision}`,
    );
    group.last = revision;
    group.count++;
  }

  private oneHolder({ stream }: Recorded, { claims = '[]', releases = '[]' }: Meta): void {
    for (const claim of JSON.parse(releases) as string[])
      if (this.holders.get(claim) === stream) this.holders.delete(claim);
    for (const claim of JSON.parse(claims) as string[]) {
      must(
        (this.holders.get(claim) ?? stream) === stream,
        `${claim} is held by ${this.holders.get(claim)} and taken by ${stream}`,
      );
      this.holders.set(claim, stream);
    }
  }

  private withinRights({ type, data, stream, revision }: Recorded, { actor, mandate, basis }: Meta): void {
    const { mandateId, to } = JSON.parse(data) as { mandateId: string; to: string };
    if (type === 'MandateGiven') this.mandates.set(mandateId, { of: to, desk: stream });
    if (type === 'MandateEnded') this.mandates.get(mandateId)!.endedAt = revision;
    if (actor === 'system' || stream.startsWith('desk-')) return;
    const held = this.mandates.get(mandate?.split('/m_')[1] ?? '');
    must(held?.of === actor, `${actor} acted under ${mandate}`);
    if (held!.endedAt !== undefined) this.mustTell(basis, held!.desk, held!.endedAt);
  }

  private withinRules({ type, data, stream }: Recorded, { basis, actor }: Meta): void {
    if (type !== 'ThingMarked') return;
    const { mark } = JSON.parse(data) as { mark: string };
    const marks = this.marks.get(stream) ?? [];
    this.marks.set(stream, marks);
    must(!marks.includes(mark), `${stream} is marked ${mark} twice`);
    marks.push(mark);
    if (mark.startsWith('after')) return this.followed(basis);
    if (actor !== 'system')
      must(
        marks.filter((one) => !one.startsWith('echo')).length <= mostMarks,
        `${stream} has too many marks`,
      );
  }

  /** What it followed had no mark, or the log tells that it got one unseen. */
  private followed(basis: string | undefined): void {
    const read = JSON.parse(basis ?? '{}') as Record<string, number>;
    for (const [other, revision] of Object.entries(read)) {
      if (!other.startsWith('thing-')) continue;
      const first = this.counted.find(({ stream, type }) => stream === other && type === 'ThingMarked');
      if (first && first !== this.counted.at(-1))
        must(revision < first.revision, `a marked ${other} was followed, and nothing tells`);
    }
  }

  /** Decided on what was so then: its basis is older than what moved. */
  private mustTell(basis: string | undefined, stream: string, since: number): void {
    const read = (JSON.parse(basis ?? '{}') as Record<string, number>)[stream];
    must(read !== undefined && read < since, `an ended mandate of ${stream} was used, and nothing tells`);
    this.moved++;
  }
}

export function must(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}
