import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { AdvocacyContext } from "../loaders";
import { Party, toParty } from "../party/party";
import { PositionVersion } from "../position/position-version.entity";
import { Endorsement } from "./endorsement.entity";

@Resolver(() => Endorsement)
export class EndorsementResolver {
  @FieldResolver(() => Party, { nullable: true, description: "Who takes the stance" })
  party(@Root() { partyType, partyId }: Endorsement) {
    return toParty({ type: partyType, id: partyId });
  }

  @FieldResolver(() => PositionVersion, { description: "What exactly the stance is on" })
  version(@Root() { versionId }: Endorsement, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.version.load(versionId);
  }
}
