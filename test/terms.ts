import type { Term, Terms } from '../src/engine/stores/election.js';

/** Terms of a lease in memory, as a store keeps them. */
export class MemoryTerms implements Terms {
  private readonly terms: Term[] = [];

  async latest(): Promise<Term | undefined> {
    return this.terms.at(-1);
  }
  async take(number: number, holder: string): Promise<boolean> {
    if (this.terms.some((term) => term.number === number)) return false;
    this.terms.push({ number, holder, beat: 0, isOver: false });
    return true;
  }
  beat(number: number, holder: string, beat: number): Promise<boolean> {
    return this.change(number, holder, (term) => ({ ...term, beat: Math.max(term.beat, beat) }));
  }
  async end(number: number, holder: string): Promise<void> {
    await this.change(number, holder, (term) => ({ ...term, isOver: true }));
  }

  private async change(number: number, holder: string, as: (term: Term) => Term): Promise<boolean> {
    const at = this.terms.findIndex((term) => term.number === number && term.holder === holder);
    if (at >= 0) this.terms[at] = as(this.terms[at]!);
    return at >= 0;
  }
}
