import { inFull, type Ailment } from './opened.js';

/** Tells the log what an installation suffers from: when it begins, and not again while it lasts. */
export class Ailing {
  private known: readonly string[] = [];

  constructor(
    private readonly ailments: () => Promise<readonly Ailment[]>,
    private readonly tell: (sentence: string) => void,
  ) {}

  async look(): Promise<void> {
    const now = await this.ailments();
    for (const ailment of now) if (!this.known.includes(ailment.sentence)) this.tell(inFull(ailment));
    this.known = now.map(({ sentence }) => sentence);
  }
}
