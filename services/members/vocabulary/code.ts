import { Directive, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { assertKey } from "../../kit/graphql/reference";
import type { Code as CodeValue } from "../../kit/graphql/values";
import { MultilingualText } from "../../kit/text/multilingual-text";
import { findTerm } from "./vocabulary";

@ObjectType({ description: "A term of a vocabulary; the same code means something else in another scheme" })
@Directive('@key(fields: "scheme code")')
export class Code implements CodeValue {
  @Field(() => String, {
    description: "The vocabulary, such as `activities-ica` or `kalo-legal-form`; see `vocabulary(scheme)`",
  })
  scheme!: string;

  @Field(() => String, { description: "The term in it, such as `ICA140`" })
  code!: string;
}

@Resolver(() => Code)
export class CodeResolver {
  @FieldResolver(() => MultilingualText, {
    nullable: true,
    description: "What the term is called; null for a code that no vocabulary has",
  })
  label(@Root() { scheme, code }: Code) {
    return findTerm(scheme, code)?.label ?? null;
  }

  @FieldResolver(() => Code, { nullable: true, description: "The wider term, in the same scheme" })
  broader(@Root() { scheme, code }: Code): CodeValue | null {
    const broader = findTerm(scheme, code)?.broader;
    return broader == null ? null : { scheme, code: broader };
  }
}

/** Any two texts are a code: services may hold some that no vocabulary has. @throws {HubError} BAD_INPUT for others */
export function toCode({ scheme, code }: Record<keyof CodeValue, unknown>): CodeValue {
  return { scheme: assertKey("scheme", scheme), code: assertKey("code", code) };
}
