import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { HubError } from "../../kit/errors";
import type { Code } from "../../kit/graphql/values";
import { findVocabulary, hasTerm, listVocabularies } from "./vocabulary";

@InputType({ description: "A term of a vocabulary" })
export class CodeInput {
  @Field(() => String, { description: "The vocabulary, such as `activities-ica`; see `vocabularies`" })
  @MaxLength(60)
  scheme!: string;

  @Field(() => String, { description: "The term in it, such as `ICA140`" })
  @MaxLength(60)
  code!: string;
}

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
