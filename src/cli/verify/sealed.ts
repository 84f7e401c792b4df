import type { StoredEvent } from '../../engine/ports.js';
import type { Database } from '../../engine/stores/sqlite/database.js';
import { count } from '../wording.js';
import type { Findings } from './findings.js';

/** A key as a sealed value names it. */
interface Named {
  readonly kid: string;
  readonly commit: string;
  readonly event?: number;
}

/** In canonical JSON the members of a sealed value stand in this order, and no text can look like it: its quotes are escaped. */
const SEALED = /"kc":"([A-Za-z0-9_-]{43})","kid":"(k_[A-Za-z0-9_-]{22})"/g;

const AT_ONCE = 1000;

const KNOWN = `
  SELECT kid, "commit" FROM dek WHERE kid IN (SELECT value FROM json_each(:kids))
  UNION ALL SELECT kid, "commit" FROM fence WHERE kid IN (SELECT value FROM json_each(:kids))`;

/** Whether every sealed value names a key that is there, or was erased: a key lost without a fence is damage. */
export class SealedCheck {
  private readonly known;
  private waiting: Named[] = [];
  private values = 0;
  private missing = 0;

  constructor(
    keys: Database,
    private readonly findings: Findings,
  ) {
    this.known = keys.prepare(KNOWN);
  }

  readonly inEvents = (events: readonly StoredEvent[]): void =>
    this.check(
      events.flatMap(({ number, data }) => namedIn(data).map((named) => ({ ...named, event: number }))),
    );

  /** What stands outside the events: rows of the vault, drafts. */
  inText(text: string): void {
    this.waiting.push(...namedIn(text));
    if (this.waiting.length >= AT_ONCE) this.checkWaiting();
  }

  finish(): void {
    this.checkWaiting();
    if (this.missing > 1)
      this.findings.blame(`In het geheel ontbreekt de sleutel van ${count(this.missing)} waarden.`);
    if (this.missing === 0)
      this.findings.vouch(`${count(this.values)} verzegelde waarden: de sleutel is er, of is gewist.`);
  }

  private checkWaiting(): void {
    this.check(this.waiting);
    this.waiting = [];
  }

  private check(named: readonly Named[]): void {
    const kids = JSON.stringify([...new Set(named.map(({ kid }) => kid))]);
    const rows = this.known.all({ kids }) as { kid: string; commit: string }[];
    const commits = new Set(rows.map(({ kid, commit }) => `${kid} ${commit}`));
    this.values += named.length;
    for (const { kid, commit, event } of named) if (!commits.has(`${kid} ${commit}`)) this.blame(event);
  }

  /** The first is told; the others are counted. */
  private blame(event: number | undefined): void {
    this.missing += 1;
    if (this.missing > 1) return;
    const where = event === undefined ? 'een waarde buiten de gebeurtenissen' : `gebeurtenis ${count(event)}`;
    this.findings.blame(`De sleutel van ${where} ontbreekt en is niet gewist.`, event);
  }
}

const namedIn = (text: string): readonly Named[] =>
  [...text.matchAll(SEALED)].map(([, commit, kid]) => ({ commit: commit!, kid: kid! }));
