import { HubError } from "../../kit/errors";
import type { Code } from "../../kit/graphql/values";
import { findVocabulary, hasTerm, listVocabularies } from "./vocabulary";

/** @throws {HubError} BAD_INPUT for a code that the vocabularies do not have */
export function assertTerm({ scheme, code }: Code, field: string): void {
  if (hasTerm(scheme, code)) return;
  const expected = findVocabulary(scheme)
    ? `a code of ${scheme}, as \`vocabulary(scheme: "${scheme}")\` lists them`
    : `one of the schemes ${listVocabularies()
        .map((each) => each.scheme)
        .join(", ")}`;
  const [place, value] = findVocabulary(scheme) ? ["code", code] : ["scheme", scheme];
  throw new HubError("BAD_INPUT", `Cannot take ${JSON.stringify(value)} as ${field}.${place}: expected ${expected}`, {
    field: `${field}.${place}`,
  });
}
