/** Beyond so many they are forgotten: what each of them costs in memory is then worth more than a question. */
const most = 10_000;

/**
 * Which documents there are, for whoever made every one of them: what is not among them need not be asked for. Knows nothing
 * until it is told that there are none.
 */
export class KnownIds {
  private ids: Set<string> | undefined;

  none(): void {
    this.ids = new Set();
  }

  add(id: string): void {
    this.ids?.add(id);
    if (this.ids && this.ids.size > most) this.forget();
  }

  /** Others may have made some. */
  forget(): void {
    this.ids = undefined;
  }

  /** false only where there is surely no such document. */
  mayHave(id: string): boolean {
    return this.ids === undefined || this.ids.has(id);
  }
}
