import { Arg, Args, Ctx, Directive, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { findPage } from "../../../services/kit/database/keyset";
import { policy } from "../../../services/kit/graphql/access";
import { mapNodes, PageArgs } from "../../../services/kit/graphql/pagination";
import type { RegistryContext } from "../context";
import { CachedNetwork } from "../network/cached-network.entity";
import { RECOGNISED } from "../network/network";
import { Network } from "../network/network.stub";
import { ALLY_OR_OPERATOR, isOperator, maySee, networkOf } from "../rights";
import { SubgraphVersion } from "../version/version.entity";
import { SubgraphVersionConnection } from "../version/version.types";
import { challengeUrl } from "./prove-url";
import { AlliedSubgraph } from "./subgraph.entity";
import {
  AlliedSubgraphArgs,
  AlliedSubgraphConnection,
  LiveSubgraph,
  LiveSubgraphConnection,
  SubgraphChangeConnection,
  UrlChallenge,
} from "./subgraph.types";
import { SubgraphState } from "./subgraph-state";

const BY_NAME = { by: "name", kind: "string", direction: "ASC" } as const;

@Resolver(() => LiveSubgraph)
export class LiveSubgraphResolver {
  @Query(() => LiveSubgraphConnection, {
    nullable: true,
    description: "Subgraphs of recognised networks that are served, by name",
  })
  async liveSubgraphs(@Args(() => PageArgs) page: PageArgs, @Ctx() { db }: RegistryContext) {
    const query = db
      .createQueryBuilder(AlliedSubgraph, "node")
      .innerJoin(CachedNetwork, "network", "network.id = node.networkId AND network.state = :recognised", {
        recognised: RECOGNISED,
      })
      .where({ state: SubgraphState.LIVE });
    return mapNodes<AlliedSubgraph, LiveSubgraph>(await findPage(query, BY_NAME, page), (node) => {
      const { id, name, networkId, liveSince: since } = node;
      return since && { id, name, networkId, since };
    });
  }

  @FieldResolver(() => Network, { nullable: true, description: "Whose it is" })
  network(@Root() { networkId: id }: LiveSubgraph): Network {
    return { id };
  }
}

@Resolver(() => AlliedSubgraph)
export class SubgraphResolver {
  @Directive(policy(...ALLY_OR_OPERATOR))
  @Query(() => AlliedSubgraphConnection, {
    nullable: true,
    description: "Subgraphs of your network, by name; to an OPERATOR those of all",
  })
  alliedSubgraphs(
    @Args(() => AlliedSubgraphArgs) { state, ...page }: AlliedSubgraphArgs,
    @Ctx() { db, actor }: RegistryContext,
  ) {
    const query = db.createQueryBuilder(AlliedSubgraph, "node");
    if (state != null) query.andWhere({ state });
    if (!isOperator(actor)) query.andWhere("node.networkId = :own", { own: networkOf(actor) ?? "" });
    return findPage(query, BY_NAME, page);
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @Query(() => AlliedSubgraph, {
    nullable: true,
    description: "One subgraph, or null: to its network and to an OPERATOR",
  })
  async alliedSubgraph(
    @Arg("name", () => String, { description: "Its name" }) name: string,
    @Ctx() { db, actor }: RegistryContext,
  ) {
    const subgraph = await db.findOneBy(AlliedSubgraph, { name });
    return subgraph && maySee(actor, subgraph.networkId) ? subgraph : null;
  }

  @FieldResolver(() => Network, { nullable: true, description: "Whose it is" })
  network(@Root() { networkId: id }: AlliedSubgraph): Network {
    return { id };
  }

  @FieldResolver(() => SubgraphVersion, {
    nullable: true,
    description: "What is served of it while it is LIVE, and again once it is released; null for one that never was",
  })
  liveVersion(@Root() subgraph: AlliedSubgraph, @Ctx() { loaders }: RegistryContext) {
    return loaders.liveVersion.load(subgraph);
  }

  @FieldResolver(() => UrlChallenge, {
    nullable: true,
    description: "What its network has to show at the address; null once it did",
  })
  urlChallenge(@Root() subgraph: AlliedSubgraph): UrlChallenge | null {
    return subgraph.urlProvenAt ? null : { url: challengeUrl(subgraph), text: subgraph.challengeText };
  }

  @FieldResolver(() => SubgraphVersionConnection, { description: "All that was published, the latest first" })
  versions(@Root() { id }: AlliedSubgraph, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: RegistryContext) {
    return loaders.versionsOfSubgraph(id, page);
  }

  @FieldResolver(() => SubgraphChangeConnection, { description: "What was done to it, the latest first" })
  history(@Root() { id }: AlliedSubgraph, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: RegistryContext) {
    return loaders.changesOfSubgraph(id, page);
  }
}
