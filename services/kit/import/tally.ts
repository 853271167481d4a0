const SEPARATOR = "\u0000";

/**
 * Counts how often each combination of texts comes up, in bounded memory: beyond `maxEntries` different ones the rarer
 * half is forgotten, so that the counts of the others are exact or, if they were forgotten once, too low.
 */
export class Tally {
  private counts = new Map<string, number>();

  constructor(private readonly maxEntries = 5000) {}

  /** Texts of which none holds a zero byte. */
  add(...texts: string[]): void {
    const key = texts.join(SEPARATOR);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    if (this.counts.size > this.maxEntries) this.counts = new Map(this.sorted().slice(0, this.maxEntries / 2));
  }

  /** Most frequent first; of those that are as frequent, the one that came first. */
  entries(): Array<{ texts: string[]; count: number }> {
    return this.sorted().map(([key, count]) => ({ texts: key.split(SEPARATOR), count }));
  }

  private sorted(): Array<[key: string, count: number]> {
    return [...this.counts].sort(([, a], [, b]) => b - a);
  }
}
