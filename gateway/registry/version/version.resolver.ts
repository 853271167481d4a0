import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Directive, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { policy } from "../../../services/kit/graphql/access";
import { INPUT_ARGUMENT } from "../../../services/kit/graphql/descriptions";
import { isPassed } from "../../composition/allies/finding";
import type { RegistryContext } from "../context";
import { NAME_FIELD } from "../inputs";
import { ALLY_OR_OPERATOR } from "../rights";
import { checkSchema, getVisible } from "./check-schema";
import { publishVersion } from "./publish";
import { assertSize, readSdls } from "./sdl";
import { SubgraphVersion } from "./version.entity";
import { PublishSubgraphInput, SubgraphCheck } from "./version.types";

@Resolver(() => SubgraphVersion)
export class VersionResolver {
  @Directive(policy(...ALLY_OR_OPERATOR))
  @Query(() => SubgraphCheck, {
    nullable: true,
    description: "What the check would say if a schema was published; changes nothing. By the network or an OPERATOR",
  })
  async checkSubgraph(
    @Arg("name", () => String, { description: NAME_FIELD }) name: string,
    @Arg("sdl", () => String, { description: "The schema, in the language of GraphQL" }) sdl: string,
    @Ctx() context: RegistryContext,
  ): Promise<SubgraphCheck> {
    const subgraph = await getVisible(context, name, "check");
    assertSize(sdl);
    const findings = await checkSchema(context, subgraph, sdl);
    return { isPassed: isPassed(findings), findings };
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @Mutation(() => SubgraphVersion, {
    nullable: true,
    description:
      "Publishes a schema as a new version if it passes the check; the same one again is the version that there is. By the network or an OPERATOR",
  })
  async publishSubgraph(
    @Arg("input", () => PublishSubgraphInput, { description: INPUT_ARGUMENT }) input: PublishSubgraphInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await publishVersion(context, info, input);
    return context.db.findOneBy(SubgraphVersion, { id });
  }

  @FieldResolver(() => String, { description: "The schema" })
  async sdl(@Root() { id }: SubgraphVersion, @Ctx() { db }: RegistryContext) {
    return (await readSdls(db, [id])).get(id);
  }
}
