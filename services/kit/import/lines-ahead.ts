import type { Line } from "./read-lines";

/** Lines that are looked at before it is clear which of them belong together. Owns the source: ends it when disposed. */
export class LinesAhead implements AsyncDisposable {
  private readonly read: Line[] = [];
  private readonly source: AsyncIterator<Line>;

  constructor(lines: AsyncIterable<Line>) {
    this.source = lines[Symbol.asyncIterator]();
  }

  /** The line at a place, 0 being the next one; undefined past the last. */
  async at(place: number): Promise<Line | undefined> {
    while (this.read.length <= place) {
      const next = await this.source.next();
      if (next.done) return undefined;
      this.read.push(next.value);
    }
    return this.read[place];
  }

  drop(count: number): void {
    this.read.splice(0, count);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.source.return?.();
  }
}
