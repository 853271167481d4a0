import { fold } from "./fold";

/**
 * What a misspelt text stands for: what the one candidate stands for that is a slip away (two slips in a text of nine
 * letters or more, none below five). Null where candidates with different meanings are that near, and where digits
 * differ, since another number is another thing.
 *
 * @param candidates What each text stands for, by the text as `fold()` gives it
 */
export function findNear<T>(candidates: ReadonlyMap<string, T>, value: string): T | null {
  const folded = fold(value);
  const exact = candidates.get(folded);
  if (exact !== undefined) return exact;
  const wanted = signatureOf(folded);
  const found = new Set<T>();
  for (const candidate of signaturesOf(candidates)) if (isNear(candidate, wanted)) found.add(candidate.meaning as T);
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** What rules most texts out before letters are compared: a file can have a million values that nothing is near. */
interface Signature {
  text: string;
  slips: number;
  digits: string;
  /** A bit for each letter that is in it; several letters share one. */
  letters: number;
}

const signatures = new WeakMap<object, Array<Signature & { meaning: unknown }>>();

/** Computed once for each map, which is not to change afterwards. */
function signaturesOf(candidates: ReadonlyMap<string, unknown>) {
  const known = signatures.get(candidates);
  if (known) return known;
  const all = [...candidates].map(([text, meaning]) => ({ ...signatureOf(text), meaning }));
  const possible = all.filter(({ slips }) => slips > 0);
  signatures.set(candidates, possible);
  return possible;
}

function signatureOf(text: string): Signature {
  let letters = 0;
  for (let at = 0; at < text.length; at++) letters |= 1 << (text.charCodeAt(at) % 32);
  return { text, slips: allowedSlips(text), digits: text.replace(/\P{N}/gu, ""), letters };
}

/** A slip takes one letter away at most, and brings one. */
function isNear({ text, slips, digits, letters }: Signature, wanted: Signature): boolean {
  return (
    Math.abs(text.length - wanted.text.length) <= slips &&
    countBits(letters ^ wanted.letters) <= 2 * slips &&
    digits === wanted.digits &&
    isWithin(slips, text, wanted.text)
  );
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function allowedSlips(text: string): number {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 5) return 0;
  return letters < 9 ? 1 : 2;
}

/**
 * Whether so many slips lead from one text to the other: a letter left out, put in, replaced, or swapped with the next
 * (Damerau and Levenshtein's distance, no letter twice). The work grows fourfold with each slip.
 */
function isWithin(slips: number, a: string, b: string): boolean {
  if (a === b) return true;
  if (slips === 0) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  const left = slips - 1;
  return (
    isWithin(left, restA.slice(1), restB) ||
    isWithin(left, restA, restB.slice(1)) ||
    isWithin(left, restA.slice(1), restB.slice(1)) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && isWithin(left, restA.slice(2), restB.slice(2)))
  );
}
