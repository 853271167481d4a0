/** Codes of findings over changes. Codes are API: never renamed, only replaced. */
export const CHANGE_CODES = {
  BREAKING_CHANGE_IN_USE:
    "The change would break operations that were asked lately: they would be refused, or answered in another shape. Keep the element beside the new one, deprecate it, and remove it once nobody uses it",
  BREAKING_CHANGE_HARMLESS:
    "The change can break operations, but all that used the element lately stay valid and are answered as before",
  BREAKING_CHANGE_UNUSED: "The change can break operations, but none that was asked lately used the element",
  DANGEROUS_CHANGE:
    "Operations stay valid, but a client may meet what it did not expect, such as a value that it does not know",
} as const;

export type ChangeCode = keyof typeof CHANGE_CODES;
