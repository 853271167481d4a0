import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { findPage } from "../../kit/database/keyset";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { INPUT_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { Network } from "../network/network.entity";
import { Person } from "../person/person.entity";
import { createOwnToken, revokeOwnToken } from "./own-token";
import { tokenState } from "./token";
import { ApiToken } from "./token.entity";
import {
  ApiTokenConnection,
  ApiTokenStateEnum,
  CreateTokenInput,
  CreateTokenPayload,
  RevokeTokenInput,
} from "./token.types";
import { restrictToVisible } from "./visible";

@Resolver(() => ApiToken)
export class TokenResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => ApiTokenConnection, {
    nullable: true,
    description: "Your tokens, the latest first; to an OPERATOR all of them",
  })
  tokens(@Args(() => PageArgs) page: PageArgs, @Ctx() { db, actor }: MembersContext) {
    const query = db.createQueryBuilder(ApiToken, "node");
    restrictToVisible(actor, query);
    return findPage(query, { by: "createdAt", kind: "Date", direction: "DESC" }, page);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => CreateTokenPayload, {
    nullable: true,
    description: "Makes a token of the API: of yourself, or by an OPERATOR of a recognised network",
  })
  createToken(
    @Arg("input", () => CreateTokenInput, { description: INPUT_ARGUMENT }) input: CreateTokenInput,
    @Ctx() context: MembersContext,
  ) {
    return createOwnToken(context, input);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => ApiToken, { nullable: true, description: "Takes a token back: your own, or as an OPERATOR any" })
  revokeToken(
    @Arg("input", () => RevokeTokenInput, { description: INPUT_ARGUMENT }) { tokenId }: RevokeTokenInput,
    @Ctx() context: MembersContext,
  ) {
    return revokeOwnToken(context, tokenId);
  }

  @FieldResolver(() => ApiTokenStateEnum)
  state(@Root() token: ApiToken, @Ctx() { now }: MembersContext) {
    return tokenState(token, now);
  }

  @FieldResolver(() => Person, { nullable: true, description: "Whose it is; null for one of a network" })
  person(@Root() { personId }: ApiToken, @Ctx() { loaders }: MembersContext) {
    return personId === null ? null : loaders.person.load(personId);
  }

  @FieldResolver(() => Network, { nullable: true, description: "Whose it is; null for one of a person" })
  network(@Root() { networkId }: ApiToken, @Ctx() { loaders }: MembersContext) {
    return networkId === null ? null : loaders.network.load(networkId);
  }
}
