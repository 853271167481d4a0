import { Args, Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { connectionOf, PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { Organization } from "../organization/organization.entity";
import { seesInside } from "../organization/visible";
import { ActingMandate } from "./acting-mandate.entity";

@ObjectType({ description: "A page of a list of mandates (Relay)" })
@Directive(INTERNAL)
export class ActingMandateConnection extends connectionOf(ActingMandate, { isInternal: true }) {}

@Resolver(() => Organization)
export class MandatesOfBodyResolver {
  @Directive(INTERNAL)
  @FieldResolver(() => ActingMandateConnection, {
    nullable: true,
    description:
      "Who may act for it, and who once might, the latest first: for its own people, the registrar and the board; null for others",
  })
  actingMandates(
    @Root() { id }: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { actor, loaders }: MembersContext,
  ) {
    return seesInside(actor, id) ? loaders.mandatesOfOrganization(id, page) : null;
  }
}
