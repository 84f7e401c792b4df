import { randomUUID } from 'node:crypto';
import type { Collection } from 'mongodb';
import type { Lease } from '../../ports.js';
import { Candidate, type Term, type Terms, type Timer } from '../election.js';
import { insertOnce } from '../../../mongodb/inserts.js';
import type { MongoDatabase } from './open.js';
import { makeIndexes } from './writes.js';

/**
 * Storage contract of collection `lease`: a row for each term, `_id` `<name>#<term>`, never removed, so that no term can be
 * taken twice. Its holder alone raises `beat`. `at` tells a person when it began and counts for nothing.
 */
interface StoredTerm {
  readonly _id: string;
  readonly name: string;
  readonly term: number;
  readonly holder: string;
  readonly beat: number;
  readonly over: boolean;
  readonly at: Date;
}

/** A read that waits for the majority gives up after this; a leader then has time to try again. */
const READ_MS = 3_000;

class MongoTerms implements Terms {
  private readonly rows: Collection<StoredTerm>;
  private indexed: Promise<void> | undefined;

  constructor(
    private readonly at: MongoDatabase,
    private readonly name: string,
  ) {
    this.rows = at.db.collection<StoredTerm>('lease');
  }

  async latest(): Promise<Term | undefined> {
    const how = this.at.canLinearize()
      ? { readConcern: { level: 'linearizable' } as const, maxTimeMS: READ_MS }
      : {};
    const found = await this.rows.findOne({ name: this.name }, { ...how, sort: { term: -1 } });
    return found
      ? { number: found.term, holder: found.holder, beat: found.beat, isOver: found.over }
      : undefined;
  }

  async take(term: number, holder: string): Promise<boolean> {
    this.indexed ??= makeIndexes(this.rows, [{ key: { name: 1, term: 1 }, name: 'terms' }]);
    await this.indexed.catch(() => (this.indexed = undefined));
    const { name } = this;
    return insertOnce(this.rows, {
      _id: this.idOf(term),
      name,
      term,
      holder,
      beat: 0,
      over: false,
      at: new Date(),
    });
  }

  async beat(term: number, holder: string, beat: number): Promise<boolean> {
    const { matchedCount } = await this.rows.updateOne({ _id: this.idOf(term), holder }, { $max: { beat } });
    return matchedCount === 1;
  }

  async end(term: number, holder: string): Promise<void> {
    await this.rows.updateOne({ _id: this.idOf(term), holder }, { $set: { over: true } });
  }

  private idOf(term: number): string {
    return `${this.name}#${term}`;
  }
}

/** The lease of that name in a MongoDB database; every candidate is a holder of its own. */
export function mongoLease(at: MongoDatabase, { name = 'projector', timer }: LeaseOptions = {}): Lease {
  return new Candidate(new MongoTerms(at, name), randomUUID(), timer);
}
export interface LeaseOptions {
  readonly name?: string;
  readonly timer?: Timer;
}
