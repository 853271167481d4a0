/** Escape sequences of terminals, other control characters, those that turn the direction, and those without a width. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu;

const MAX_LENGTH = 1000;

/** On one line and without what cannot be seen: allies wrote some of it. */
export function plainText(text: string): string {
  const plain = text.toWellFormed().replaceAll(/\s+/g, " ").replaceAll(UNSEEN, "").trim();
  return plain.length > MAX_LENGTH ? `${plain.slice(0, MAX_LENGTH).toWellFormed()}…` : plain;
}
