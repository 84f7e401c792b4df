import type { MongoDatabases } from './engine/stores/mongodb/databases.js';

/**
 * Whose databases these are: those of the installation that begins with event 1. They are marked as soon as that event is
 * there, by whoever sees it first: a process that opens, one that counts events, or one that is asked whether all is well.
 * Until then two new installations can look at the same empty databases; the first to have an event has them.
 */
export class Belonging {
  private settled = false;

  constructor(
    private readonly at: Pick<MongoDatabases, 'check' | 'mark'>,
    private readonly firstEvent: () => Promise<{ readonly id: string } | undefined>,
  ) {}

  /** @throws StoreError `other-installation`, `shared-database`, `database-empty` */
  async settle(): Promise<void> {
    if (this.settled) return;
    const first = await this.firstEvent();
    await (first ? this.begin(first.id) : this.at.check(undefined));
  }

  /** Event 1 has this id. @throws as {@link settle} */
  async begin(id: string): Promise<void> {
    if (this.settled) return;
    await this.at.check(id);
    await this.at.mark(id);
    this.settled = true;
  }
}
