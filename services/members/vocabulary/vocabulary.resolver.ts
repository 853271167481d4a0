import { Arg, Field, ObjectType, Query, Resolver } from "type-graphql";
import { MultilingualText } from "../../kit/text/multilingual-text";
import { findVocabulary, listVocabularies } from "./vocabulary";

@ObjectType({ description: "A term of a vocabulary" })
export class Term {
  @Field(() => String, { description: "Means something in its scheme only" })
  code!: string;

  @Field(() => MultilingualText, { description: "What the term is called" })
  label!: MultilingualText;

  @Field(() => String, { nullable: true, description: "Code of the wider term, in the same scheme" })
  broader!: string | null;
}

@ObjectType({ description: "A controlled vocabulary" })
export class Vocabulary {
  @Field(() => String, { description: "Its name wherever a code is given, such as `activities-ica`" })
  scheme!: string;

  @Field(() => MultilingualText)
  title!: MultilingualText;

  @Field(() => String, { description: "Where the terms come from" })
  source!: string;

  @Field(() => String, { description: "Licence of the source: an SPDX id, or a `LicenseRef-…` that NOTICE explains" })
  licence!: string;

  @Field(() => [Term], { description: "In the order of the source" })
  terms!: Term[];
}

@Resolver()
export class VocabularyResolver {
  @Query(() => Vocabulary, {
    nullable: true,
    description: "A controlled vocabulary, or null where there is none of that name",
  })
  vocabulary(
    @Arg("scheme", () => String, { description: "Such as `legal-form`, `activities-ica` or `nuts`" }) scheme: string,
  ) {
    return findVocabulary(scheme);
  }

  @Query(() => [Vocabulary], { nullable: true, description: "All vocabularies" })
  vocabularies() {
    return listVocabularies();
  }
}
