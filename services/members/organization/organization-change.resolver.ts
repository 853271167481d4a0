import { Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import type { MembersContext } from "../loaders";
import { openText } from "../sealed-text";
import { OrganizationChange } from "./organization-change.entity";
import { seesInside } from "./visible";

@Resolver(() => OrganizationChange)
export class OrganizationChangeResolver {
  @Directive(INTERNAL)
  @FieldResolver(() => String, {
    nullable: true,
    description: "Why, where that was told: for the body, the registrar and the board, null for others",
  })
  reason(@Root() { id, organizationId, reason }: OrganizationChange, @Ctx() { actor, cases }: MembersContext) {
    const place = { table: "organization_change", column: "reason", id } as const;
    return seesInside(actor, organizationId) ? openText(cases, place, reason) : null;
  }
}
