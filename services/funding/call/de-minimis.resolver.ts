import { FieldResolver, Resolver, Root } from "type-graphql";
import { Money } from "../../kit/graphql/values";
import { ceilingOf, DeMinimis } from "./de-minimis";

@Resolver(() => DeMinimis)
export class DeMinimisResolver {
  @FieldResolver(() => Money, {
    description: "What one applicant may receive by that regulation over three years, from all who grant such aid",
  })
  ceiling(@Root() deMinimis: DeMinimis): Money {
    return ceilingOf(deMinimis);
  }
}
