/** What a cache may hold at most. */
export interface CacheBounds {
  entries: number;
  /** Of the texts of all its operations: what is made of a text grows with it. @default 2,000,000 */
  characters?: number;
  /**
   * Of `entries`, how many that are not kept, of 500 characters on average: fewer where they are longer, and none that
   * is longer than all of them. @default all for which there is room
   */
  newcomers?: number;
}

type Bounds = Required<Omit<CacheBounds, "newcomers">>;

/** For what is large: so few are gone again before they are old, when they would be garbage of the old generation. */
export const FEW_NEWCOMERS = 20;

/**
 * Emptied when it leaves: a map makes itself a new table now and then, and the one before keeps what it names alive until
 * the old generation is collected.
 */
interface Entry<Value> {
  value: Value | undefined;
  characters: number;
  /** Of the text. */
  number: number;
  /** How often before it is kept, as far as is remembered. */
  asked: number;
  /** Since it was last looked at for its place. */
  isAsked: boolean;
}

/** Of the bounds, at least; what was asked for once has the rest to itself, and whatever these do not take. */
const KEPT_SHARE = 0.8;

/** So often something is asked for before it is kept: where there is room, and where another has to leave for it. */
const ASKED_FOR_ROOM = 2;
const ASKED_FOR_A_PLACE = 4;

/** For each that may be held, so many that have left are remembered. */
const REMEMBERED = 4;

const NEWCOMER_CHARACTERS = 500;

/**
 * A bounded map of two parts. What is new is on probation, where the oldest leaves first; what is asked for again is
 * kept, until others were asked for more lately. So a stream of operations that nobody asks for twice pushes out none
 * but its own. Of what has left it is remembered for a while how often it was asked for.
 */
export class OperationCache<Value> {
  readonly #probation = new Map<string, Entry<Value>>();
  readonly #kept = new Map<string, Entry<Value>>();
  readonly #left: Counts;
  readonly #bounds: Bounds;
  readonly #keptBounds: Bounds;
  readonly #newcomerBounds: Bounds;
  #newcomerCharacters = 0;
  #keptCharacters = 0;

  constructor({ entries, characters = 2_000_000, newcomers }: CacheBounds) {
    this.#bounds = { entries, characters };
    this.#newcomerBounds =
      newcomers === undefined ? this.#bounds : { entries: newcomers, characters: newcomers * NEWCOMER_CHARACTERS };
    this.#keptBounds = {
      entries: Math.max(Math.floor(entries * KEPT_SHARE), entries - this.#newcomerBounds.entries),
      characters: characters * KEPT_SHARE,
    };
    this.#left = new Counts(entries * REMEMBERED);
  }

  get size(): number {
    return this.#probation.size + this.#kept.size;
  }

  *values(): Iterable<Value> {
    for (const part of [this.#kept, this.#probation]) {
      for (const { value } of part.values()) yield value as Value;
    }
  }

  get(key: string): Value | undefined {
    const kept = this.#kept.get(key);
    if (kept) {
      kept.isAsked = true;
      return kept.value;
    }
    const entry = this.#probation.get(key);
    if (!entry) return undefined;
    entry.asked++;
    if (this.#isWorthKeeping(entry)) this.#keep(key, entry);
    return entry.value;
  }

  /**
   * What would take the place of all that is on probation is not held. Another value of a known key has its place.
   *
   * @param text Of the operation, where the key is not that: the value grows with it, and it is remembered by it
   */
  set(key: string, value: Value, text = key): void {
    const known = this.#kept.get(key) ?? this.#probation.get(key);
    if (known) {
      known.value = value;
      return;
    }
    if (text.length > this.#bounds.characters - this.#keptBounds.characters) return;
    const number = numberOf(text);
    const entry = { value, characters: text.length, number, asked: this.#left.get(number) + 1, isAsked: false };
    const isKept = this.#isWorthKeeping(entry);
    if (!isKept && text.length > this.#newcomerBounds.characters) {
      this.#left.set(number, entry.asked);
      return;
    }
    this.#probation.set(key, entry);
    this.#newcomerCharacters += entry.characters;
    if (isKept) this.#keep(key, entry);
    this.#shrink();
  }

  delete(key: string): void {
    const kept = this.#kept.get(key);
    const entry = kept ?? this.#probation.get(key);
    if (!entry) return;
    if (kept) this.#keptCharacters -= entry.characters;
    else this.#newcomerCharacters -= entry.characters;
    (kept ? this.#kept : this.#probation).delete(key);
    entry.value = undefined;
  }

  /** @param create Its value is kept also when it says that the operation is refused; what it throws is not */
  getOrCreate(key: string, create: () => Value, text?: string): Value {
    const known = this.get(key);
    if (known !== undefined) return known;
    const value = create();
    this.set(key, value, text);
    return value;
  }

  #isWorthKeeping({ asked, characters }: Entry<Value>): boolean {
    const hasRoom =
      this.#kept.size < this.#keptBounds.entries && this.#keptCharacters + characters <= this.#keptBounds.characters;
    return asked >= (hasRoom ? ASKED_FOR_ROOM : ASKED_FOR_A_PLACE);
  }

  #keep(key: string, entry: Entry<Value>): void {
    const { entries, characters } = this.#keptBounds;
    if (entries < 1) return;
    this.#probation.delete(key);
    this.#newcomerCharacters -= entry.characters;
    // those asked for since they were last looked at go to the end, where the next look comes last
    for (const [oldest, other] of this.#kept) {
      if (this.#kept.size < entries && this.#keptCharacters + entry.characters <= characters) break;
      this.#kept.delete(oldest);
      if (other.isAsked) {
        other.isAsked = false;
        this.#kept.set(oldest, other);
      } else {
        this.#keptCharacters -= other.characters;
        this.#newcomerCharacters += other.characters;
        other.asked = 1;
        this.#probation.set(oldest, other);
      }
    }
    this.#kept.set(key, entry);
    this.#keptCharacters += entry.characters;
  }

  #shrink(): void {
    const { entries, characters } = this.#bounds;
    const newcomers = this.#newcomerBounds;
    for (const [oldest, entry] of this.#probation) {
      const isWithin = this.size <= entries && this.#newcomerCharacters + this.#keptCharacters <= characters;
      const areFew = this.#probation.size <= newcomers.entries && this.#newcomerCharacters <= newcomers.characters;
      if (isWithin && areFew) return;
      this.#left.set(entry.number, entry.asked);
      this.delete(oldest);
    }
  }
}

/** Of texts, by their numbers, so that nobody's text is held; another is rarely taken for one of them. */
class Counts {
  readonly #counts = new Map<number, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(number: number): number {
    return this.#counts.get(number) ?? 0;
  }

  set(number: number, count: number): void {
    this.#counts.delete(number);
    this.#counts.set(number, count);
    if (this.#counts.size <= this.#most) return;
    const [oldest = 0] = this.#counts.keys();
    this.#counts.delete(oldest);
  }
}

/** Of all characters, two at a time, as FNV-1a does it with one; small enough to be no object. */
function numberOf(text: string): number {
  let number = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 2) {
    number = Math.imul(number ^ (text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16)), 0x01000193);
  }
  return (number ^ (number >>> 15)) & 0x3fffffff;
}
