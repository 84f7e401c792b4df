import { AppendRefused } from '../../ports.js';
import type { Database, Statement } from './database.js';

/** Claims held by streams, unique over the store. Releases of an append come before its claims. */
export class Claims {
  private readonly holder: Statement;
  private readonly hold: Statement;
  private readonly drop: Statement;

  constructor(private readonly db: Database) {
    this.holder = db.prepare('SELECT stream FROM claim WHERE claim = ?');
    this.hold = db.prepare('INSERT OR REPLACE INTO claim VALUES (?, ?)');
    this.drop = db.prepare('DELETE FROM claim WHERE claim = ? AND stream = ?');
  }

  /** @throws AppendRefused where another stream holds one */
  check(claims: readonly string[], stream: number | undefined): void {
    for (const claim of claims) {
      const held = this.holder.get(claim) as { stream: number } | undefined;
      if (held && held.stream !== stream) throw new AppendRefused({ kind: 'claim-taken', claim });
    }
  }

  /** Only its holder releases a claim. */
  move(stream: number, releases: readonly string[], claims: readonly string[]): void {
    for (const claim of releases) this.drop.run(claim, stream);
    for (const claim of claims) this.hold.run(claim, stream);
  }
}
