import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Directive, FieldResolver, Info, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { policy } from "../../../services/kit/graphql/access";
import { INPUT_ARGUMENT } from "../../../services/kit/graphql/descriptions";
import { PageArgs } from "../../../services/kit/graphql/pagination";
import { SupergraphArtifact } from "../../supergraphs/artifact.entity";
import { loadTexts } from "../../supergraphs/supergraph-texts";
import type { RegistryContext } from "../context";
import { ALLY_OR_OPERATOR, isOperator, networkOf } from "../rights";
import { RollBackSupergraphInput, SupergraphArtifactConnection, SupergraphPart } from "./artifact.types";
import { findArtifactPage } from "./find-artifacts";
import { rollBackSupergraph } from "./roll-back-supergraph";

@Resolver(() => SupergraphArtifact)
export class ArtifactResolver {
  @Directive(policy(...ALLY_OR_OPERATOR))
  @Query(() => SupergraphArtifactConnection, {
    nullable: true,
    description: "The supergraphs of this hub, the latest first: to networks and to an OPERATOR",
  })
  supergraphArtifacts(@Args(() => PageArgs) page: PageArgs, @Ctx() { db, actor }: RegistryContext) {
    return maySeeArtifacts(actor) ? findArtifactPage(db, page) : null;
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @Query(() => SupergraphArtifact, {
    nullable: true,
    description: "One supergraph, or null: to networks and to an OPERATOR",
  })
  supergraphArtifact(
    @Arg("number", () => Int, { description: "Its number" }) number: number,
    @Ctx() { db, actor }: RegistryContext,
  ) {
    return maySeeArtifacts(actor) ? db.findOneBy(SupergraphArtifact, { number }) : null;
  }

  @Directive(policy("OPERATOR"))
  @Mutation(() => SupergraphArtifact, {
    nullable: true,
    description:
      "Serves what allies had in an older supergraph under a new number, until the registry changes: by an OPERATOR",
  })
  async rollBackSupergraph(
    @Arg("input", () => RollBackSupergraphInput, { description: INPUT_ARGUMENT }) input: RollBackSupergraphInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const number = await rollBackSupergraph(context, info, input);
    return context.db.findOneBy(SupergraphArtifact, { number });
  }

  @FieldResolver(() => [SupergraphPart], { description: "What it is made of" })
  subgraphs(@Root() { sha256 }: SupergraphArtifact, @Ctx() { loaders }: RegistryContext) {
    return loaders.partsOfArtifact.load(sha256);
  }

  @Directive(policy("OPERATOR"))
  @FieldResolver(() => String, { nullable: true, description: "The supergraph itself: to an OPERATOR" })
  async sdl(@Root() { supergraph }: SupergraphArtifact, @Ctx() { db, actor }: RegistryContext) {
    return isOperator(actor) ? ((await loadTexts(db, [supergraph]))[supergraph] ?? null) : null;
  }
}

function maySeeArtifacts(actor: RegistryContext["actor"]): boolean {
  return isOperator(actor) || networkOf(actor) !== null;
}
