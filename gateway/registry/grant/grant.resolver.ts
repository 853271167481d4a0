import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Directive, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { In } from "typeorm";
import { findPage } from "../../../services/kit/database/keyset";
import { policy } from "../../../services/kit/graphql/access";
import { INPUT_ARGUMENT } from "../../../services/kit/graphql/descriptions";
import type { RegistryContext } from "../context";
import { Network } from "../network/network.stub";
import { ALLY_OR_OPERATOR, isOperator, networkOf } from "../rights";
import { grantFields, revokeGrant } from "./grant";
import { FieldGrant } from "./grant.entity";
import { FieldGrantArgs, FieldGrantConnection, GrantFieldsInput, RevokeGrantInput } from "./grant.types";

@Resolver(() => FieldGrant)
export class GrantResolver {
  @Directive(policy(...ALLY_OR_OPERATOR))
  @Query(() => FieldGrantConnection, {
    nullable: true,
    description: "What your network may do with what it does not own, the latest first; to an OPERATOR that of all",
  })
  fieldGrants(
    @Args(() => FieldGrantArgs) { inForceOnly, ...page }: FieldGrantArgs,
    @Ctx() { db, actor }: RegistryContext,
  ) {
    const query = db.createQueryBuilder(FieldGrant, "node");
    if (inForceOnly) query.andWhere("node.revokedAt IS NULL");
    if (!isOperator(actor)) query.andWhere("node.networkId = :own", { own: networkOf(actor) ?? "" });
    return findPage(query, { by: "grantedAt", kind: "Date", direction: "DESC" }, page);
  }

  @Directive(policy("OPERATOR"))
  @Mutation(() => [FieldGrant], {
    nullable: true,
    description: "Lets a network receive or extend what it does not own: by an OPERATOR",
  })
  async grantFields(
    @Arg("input", () => GrantFieldsInput, { description: INPUT_ARGUMENT }) input: GrantFieldsInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const ids = await grantFields(context, info, input);
    return context.db.find(FieldGrant, { where: { id: In(ids) }, order: { coordinate: "ASC" } });
  }

  @Directive(policy("OPERATOR"))
  @Mutation(() => FieldGrant, { nullable: true, description: "Takes a grant back at once: by an OPERATOR" })
  async revokeGrant(
    @Arg("input", () => RevokeGrantInput, { description: INPUT_ARGUMENT }) input: RevokeGrantInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await revokeGrant(context, info, input);
    return context.db.findOneBy(FieldGrant, { id });
  }

  @FieldResolver(() => Network, { nullable: true, description: "Who may" })
  network(@Root() { networkId: id }: FieldGrant): Network {
    return { id };
  }
}
