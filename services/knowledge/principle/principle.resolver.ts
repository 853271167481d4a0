import { Query, Resolver } from "type-graphql";
import { PRINCIPLES, Principle } from "./principle";

@Resolver(() => Principle)
export class PrincipleResolver {
  @Query(() => [Principle], { nullable: true, description: "The seven cooperative principles, in their order" })
  principles() {
    return PRINCIPLES;
  }
}
