import { findVocabulary } from "../vocabulary/vocabulary";
import { exactKey, keysOfGenitive, keysOfName, placeKey, placeWords, romanize, withoutCountry } from "./place-name";
import greece from "./places-greece.json";

export interface FoundPlace {
  /** The NUTS region as finely as it is certain; null where it is not. */
  nuts: string | null;
  /** What the place is called in Greek and in Latin letters, so that it is found by all of these. */
  names: string[];
}

export interface PlaceQuery {
  locality: string | null;
  postcode: string | null;
  country: string | null;
}

interface Place {
  nuts: string;
  names: string[];
  /** Whether a greater place is meant by the name alone, or many that are not listed: something else must confirm it. */
  minor?: boolean;
}

const TOWNS = greece.places.map(toPlace);
/** Places by the keys of their names: several where more than one is called so. */
const PLACES = indexPlaces(TOWNS, ({ names }) => names.flatMap(keysOfName));
const REGIONS = indexPlaces(regions(), ({ names }) => names.flatMap(keysOfName));
const IN_GENITIVE = indexPlaces([...TOWNS, ...regions()], ({ names }) => names.flatMap(keysOfGenitive));
/** NUTS regions of Greece by the first two or three digits of their postcodes, where those are in one region alone. */
const POSTCODES: Record<string, string> = greece.postcodes;

/**
 * What is known of a place in Greece: the region of its postcode and of its name, whichever is finer; of two that
 * contradict one another the region that both are in. Of several places of the same name it is the one that the postcode
 * or what else is said leads to, and without these none. Null for places abroad and for what is not known.
 */
export function findPlace({ locality, postcode, country }: PlaceQuery): FoundPlace | null {
  if (country !== "GR") return null;
  const postal = regionOfPostcode(postcode).map((nuts): Place[] => [{ nuts, names: [] }]);
  const named = narrow([...placesIn(locality ?? ""), ...postal]);
  if (named.length === 0) return null;
  return {
    nuts: commonRegion(named.map(({ nuts }) => nuts)),
    names: [...new Set(named.flatMap(({ names }) => names))],
  };
}

/** What was asked for lately: in a directory the same towns come again and again. */
const asked = new Map<string, Place[][]>();
const MAX_ASKED = 5000;

/** For each name in a text the places that it may be of. */
function placesIn(text: string): Place[][] {
  const known = asked.get(text);
  if (known) return known;
  const found = text.split(/[,;/()|–—]|\s-\s/).flatMap(readPart);
  if (asked.size === MAX_ASKED) asked.clear();
  asked.set(text, found);
  return found;
}

function readPart(part: string): Place[][] {
  const words = placeWords(part);
  const whole = lookUp(words);
  if (whole) return [whole];
  if (part.includes("-")) return part.split("-").flatMap(readPart);
  const named = withoutCountry(words);
  return named.length < words.length ? readPart(named.join(" ")) : readQualified(words);
}

/** `Νέα Ιωνία Βόλου`, `Heraklion Crete`: what stands behind, in the genitive or after a known name, tells which. */
function readQualified(words: readonly string[]): Place[][] {
  for (let at = 1; at < words.length; at++) {
    const name = lookUp(words.slice(0, at));
    const rest = words.slice(at);
    const within = IN_GENITIVE.get(exactKey(rest)) ?? IN_GENITIVE.get(placeKey(rest)) ?? (name && lookUp(rest));
    if (within) return name ? [name, within] : [within];
  }
  return [];
}

/** The name may stand in the genitive: `Δήμος Πειραιά`. */
function lookUp(words: readonly string[]): Place[] | undefined {
  const [exact, key] = [exactKey(words), placeKey(words)];
  if (key === "") return undefined;
  return PLACES.get(exact) ?? IN_GENITIVE.get(exact) ?? PLACES.get(key) ?? REGIONS.get(key) ?? IN_GENITIVE.get(key);
}

/** Of each name the places that agree with one of every other name; without any such, the greater ones. */
function narrow(groups: readonly Place[][]): Place[] {
  return groups.flatMap((group) => {
    const others = groups.filter((other) => other !== group);
    const agreeing = group.filter(({ nuts }) =>
      others.every((other) => other.some((each) => isNested(nuts, each.nuts))),
    );
    const greater = (places: Place[]) => places.filter(({ minor }) => !minor);
    const [confirmed, alone] = [others.length > 0 ? agreeing : [], greater(group)];
    return [greater(confirmed), confirmed, alone].find(({ length }) => length > 0) ?? [];
  });
}

function isNested(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a);
}

function regionOfPostcode(postcode: string | null): string[] {
  const digits = (postcode ?? "").replace(/\D/g, "");
  if (digits.length !== 5) return [];
  const region = POSTCODES[digits.slice(0, 3)] ?? POSTCODES[digits.slice(0, 2)];
  return region === undefined ? [] : [region];
}

/** The finest of regions that lie in one another, else what they have in common; null where that is all of Greece. */
function commonRegion(regions: readonly string[]): string | null {
  const [finest = "", ...others] = regions.toSorted((a, b) => b.length - a.length);
  for (let length = finest.length; length > 2; length--) {
    const common = finest.slice(0, length);
    if (others.every((each) => isNested(each, common))) return common;
  }
  return null;
}

function toPlace({ nuts, el, other, minor }: (typeof greece.places)[number]): Place {
  const isInLatin = other.some((name) => /\p{Script=Latin}/u.test(name));
  return { nuts, names: [el, ...other, ...(isInLatin ? [] : [romanize(el)])], minor };
}

/** The regions of NUTS themselves; of one name for several the finest. */
function regions(): Place[] {
  const seen = new Set<string>();
  return (findVocabulary("nuts")?.terms ?? []).toReversed().flatMap(({ code, label }) => {
    const names = label.editions.map(({ text }) => text).filter((name) => !seen.has(name));
    for (const name of names) seen.add(name);
    return names.length === 0 ? [] : [{ nuts: code, names }];
  });
}

function indexPlaces(places: readonly Place[], keysOf: (place: Place) => string[]): Map<string, Place[]> {
  const index = new Map<string, Place[]>();
  for (const place of places) {
    for (const key of new Set(keysOf(place))) index.set(key, [...(index.get(key) ?? []), place]);
  }
  return index;
}
