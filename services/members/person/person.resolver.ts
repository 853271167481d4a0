import { MaxLength } from "class-validator";
import { Arg, Args, ArgsType, Ctx, Directive, Field, ID, ObjectType, Query, Resolver } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { connectionOf, PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { findPeople } from "./find-people";
import { Person } from "./person.entity";
import { SEES_PEOPLE } from "./visible";

@ObjectType({ description: "A page of a list of people (Relay)" })
@Directive(INTERNAL)
export class PersonConnection extends connectionOf(Person, { isInternal: true }) {}

@ArgsType()
class PeopleArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: "Words with which words of the name begin; all must fit" })
  @MaxLength(200)
  search?: string | null;
}

@Resolver(() => Person)
export class PersonResolver {
  @Directive(INTERNAL)
  @Directive(policy(...SEES_PEOPLE))
  @Query(() => PersonConnection, {
    nullable: true,
    description:
      "People whom the hub knows, the latest first: for administrators, the board, the registrar and the DPO",
  })
  people(@Args(() => PeopleArgs) { search, ...page }: PeopleArgs, @Ctx() { db }: MembersContext) {
    return findPeople(db, search ?? null, page);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => Person, {
    nullable: true,
    description: "One person, or null: yourself, or anybody for those who see `people`",
  })
  person(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: MembersContext) {
    return loaders.person.load(id);
  }
}
