import { Recent } from '../recent.js';

interface Kept {
  readonly kid: string;
  readonly text: string;
  readonly until: number;
}
const keptMs = 60_000;
const kept = 10_000;

/**
 * Texts opened lately, with the key each was opened with. They live as long as keys do in memory, a minute, and count
 * only while that key is held: whoever asks looks the key up again, so an erasure is felt as soon as without them.
 */
export class OpenedTexts {
  private readonly texts = new Recent<Kept>(kept);

  get(name: string): Kept | undefined {
    const found = this.texts.get(name);
    if (found && found.until > Date.now()) return found;
    if (found) this.texts.delete(name);
    return undefined;
  }

  keep(name: string, kid: string, text: string): void {
    this.texts.set(name, { kid, text, until: Date.now() + keptMs });
  }
}
