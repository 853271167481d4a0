import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { ConsultationConnection } from "../consultation/consultation.types";
import { Instrument } from "../instrument/instrument.entity";
import type { AdvocacyContext } from "../loaders";
import { PositionConnection } from "../position/position.types";
import { Provision } from "./provision.entity";
import { ProvisionVersion } from "./provision-version.entity";

@Resolver(() => Provision)
export class ProvisionResolver {
  @Query(() => Provision, { nullable: true, description: "One provision, or null" })
  provision(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.provision.load(id);
  }

  @FieldResolver(() => Instrument, { description: "The law or other act that it is a part of" })
  instrument(@Root() { instrumentId }: Provision, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.instrument.load(instrumentId);
  }

  @FieldResolver(() => [ProvisionVersion], { description: "Its wordings, the newest first" })
  versions(@Root() { id }: Provision, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.versionsOfProvision.load(id);
  }

  @FieldResolver(() => [Provision], {
    description: "What it turned into when the act was renumbered or passed: several where it was split",
  })
  becomes(@Root() { id }: Provision, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.becomes.load(id);
  }

  @FieldResolver(() => [Provision], { description: "What turned into it: several where they were merged" })
  wasBefore(@Root() { id }: Provision, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.wasBefore.load(id);
  }

  @FieldResolver(() => ConsultationConnection, {
    nullable: true,
    description: "Consultations that it was put to, those that close last first",
  })
  consultations(@Root() { id }: Provision, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.consultationsOfProvision(id, page);
  }

  @FieldResolver(() => PositionConnection, {
    nullable: true,
    description:
      "Positions the current version of which has a demand on it, on what it became or on what it was before, the newest submitted first",
  })
  positions(@Root() { id }: Provision, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.positionsOfProvision(id, page);
  }
}
