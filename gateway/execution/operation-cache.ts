/** What a cache may hold at most. */
export interface CacheBounds {
  entries: number;
  /** Of the texts of all its operations: what is made of a text grows with it. @default 2,000,000 */
  characters?: number;
}

interface Entry<Value> {
  value: Value;
  characters: number;
  /** Since it was last looked at for its place. */
  isAsked: boolean;
}

/** Of the bounds; what was asked for once has the rest to itself, and whatever these do not take. */
const KEPT_SHARE = 0.8;

/**
 * A bounded map of two parts. What is new is on probation, where the oldest leaves first; what is asked for again is
 * kept, until others were asked for more lately. So a stream of operations that nobody asks for twice pushes out none
 * but its own.
 */
export class OperationCache<Value> {
  readonly #probation = new Map<string, Entry<Value>>();
  readonly #kept = new Map<string, Entry<Value>>();
  readonly #bounds: Required<CacheBounds>;
  #characters = 0;
  #keptCharacters = 0;

  constructor({ entries, characters = 2_000_000 }: CacheBounds) {
    this.#bounds = { entries, characters };
  }

  get size(): number {
    return this.#probation.size + this.#kept.size;
  }

  *values(): Iterable<Value> {
    for (const { value } of this.#kept.values()) yield value;
    for (const { value } of this.#probation.values()) yield value;
  }

  get(key: string): Value | undefined {
    const kept = this.#kept.get(key);
    if (kept) {
      kept.isAsked = true;
      return kept.value;
    }
    const entry = this.#probation.get(key);
    if (entry) this.#keep(key, entry);
    return entry?.value;
  }

  /**
   * What would take the place of all that is on probation is not held. Another value of a known key has its place.
   *
   * @param characters Of the text of the operation, where the key does not hold it
   */
  set(key: string, value: Value, characters = key.length): void {
    const known = this.#kept.get(key) ?? this.#probation.get(key);
    if (known) {
      known.value = value;
      return;
    }
    if (characters > this.#bounds.characters * (1 - KEPT_SHARE)) return;
    this.#probation.set(key, { value, characters, isAsked: false });
    this.#characters += characters;
    this.#shrink();
  }

  delete(key: string): void {
    const kept = this.#kept.get(key);
    const entry = kept ?? this.#probation.get(key);
    if (!entry) return;
    this.#characters -= entry.characters;
    if (kept) this.#keptCharacters -= entry.characters;
    (kept ? this.#kept : this.#probation).delete(key);
  }

  /** @param create Its value is kept also when it says that the operation is refused; what it throws is not */
  getOrCreate(key: string, create: () => Value, characters?: number): Value {
    const known = this.get(key);
    if (known !== undefined) return known;
    const value = create();
    this.set(key, value, characters);
    return value;
  }

  #keep(key: string, entry: Entry<Value>): void {
    const entries = Math.floor(this.#bounds.entries * KEPT_SHARE);
    const characters = this.#bounds.characters * KEPT_SHARE;
    if (entries < 1) return;
    this.#probation.delete(key);
    // those asked for since they were last looked at go to the end, where the next look comes last
    for (const [oldest, other] of this.#kept) {
      if (this.#kept.size < entries && this.#keptCharacters + entry.characters <= characters) break;
      this.#kept.delete(oldest);
      if (other.isAsked) {
        other.isAsked = false;
        this.#kept.set(oldest, other);
      } else {
        this.#keptCharacters -= other.characters;
        this.#probation.set(oldest, other);
      }
    }
    this.#kept.set(key, entry);
    this.#keptCharacters += entry.characters;
  }

  #shrink(): void {
    for (const [oldest, { characters }] of this.#probation) {
      if (this.size <= this.#bounds.entries && this.#characters <= this.#bounds.characters) return;
      this.#probation.delete(oldest);
      this.#characters -= characters;
    }
  }
}
