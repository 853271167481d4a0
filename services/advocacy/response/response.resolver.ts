import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Body } from "../body/body.entity";
import type { AdvocacyContext } from "../loaders";
import { Demand } from "../position/demand.entity";
import { PositionVersion } from "../position/position-version.entity";
import { Provision } from "../provision/provision.entity";
import { DemandAnswer } from "./demand-answer.entity";
import { Response } from "./response.entity";

@Resolver(() => Response)
export class ResponseResolver {
  @FieldResolver(() => PositionVersion, { description: "What exactly it answers" })
  version(@Root() { versionId }: Response, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.version.load(versionId);
  }

  @FieldResolver(() => Body, { description: "Who answers" })
  by(@Root() { bodyId }: Response, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.body.load(bodyId);
  }

  @FieldResolver(() => [DemandAnswer], { description: "What it says to each demand of the version, by number" })
  answers(@Root() { id }: Response, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.answers.load(id);
  }
}

@Resolver(() => DemandAnswer)
export class DemandAnswerResolver {
  @FieldResolver(() => Demand, { description: "The demand" })
  demand(@Root() { demandId }: DemandAnswer, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.demand.load(demandId);
  }

  @FieldResolver(() => Response, { description: "The response that it is a part of" })
  response(@Root() { responseId }: DemandAnswer, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.response.load(responseId);
  }

  @FieldResolver(() => Provision, {
    nullable: true,
    description: "Where what was accepted is found; it may have another number than what the demand is on",
  })
  resultingProvision(@Root() { resultingProvisionId }: DemandAnswer, @Ctx() { loaders }: AdvocacyContext) {
    return resultingProvisionId && loaders.provision.load(resultingProvisionId);
  }
}
