import { Arg, Args, Ctx, FieldResolver, ID, ObjectType, Query, Resolver, Root } from "type-graphql";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { connectionOf, PageArgs } from "../../kit/graphql/pagination";
import { CallConnection } from "../call/call.types";
import type { FundingContext } from "../loaders";
import { Funder } from "./funder.entity";

@ObjectType({ description: "A page of a list of funders (Relay)" })
export class FunderConnection extends connectionOf(Funder) {}

const FUNDER_ORDER: KeysetOrder<Funder> = { by: "sortName", kind: "string", direction: "ASC" };

@Resolver(() => Funder)
export class FunderResolver {
  @Query(() => FunderConnection, { nullable: true, description: "All funders, by name" })
  funders(@Args(() => PageArgs) page: PageArgs, @Ctx() { db }: FundingContext) {
    return findPage(db.createQueryBuilder(Funder, "node"), FUNDER_ORDER, page);
  }

  @Query(() => Funder, { nullable: true, description: "One funder, or null" })
  funder(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: FundingContext) {
    return loaders.funder.load(id);
  }

  @FieldResolver(() => CallConnection, { nullable: true, description: "Its calls, by their last deadline" })
  calls(@Root() { id }: Funder, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: FundingContext) {
    return loaders.callsOfFunder(id, page);
  }
}
