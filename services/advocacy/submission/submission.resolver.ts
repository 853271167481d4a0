import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { Body } from "../body/body.entity";
import { Consultation } from "../consultation/consultation.entity";
import type { AdvocacyContext } from "../loaders";
import { PositionVersion } from "../position/position-version.entity";
import { isLate } from "./submission";
import { Submission } from "./submission.entity";

@Resolver(() => Submission)
export class SubmissionResolver {
  @FieldResolver(() => PositionVersion, { description: "What exactly was handed over" })
  version(@Root() { versionId }: Submission, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.version.load(versionId);
  }

  @FieldResolver(() => Body, { description: "Whom it was handed to" })
  to(@Root() { bodyId }: Submission, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.body.load(bodyId);
  }

  @FieldResolver(() => Consultation, { nullable: true, description: "The consultation that it answers" })
  consultation(@Root() { consultationId }: Submission, @Ctx() { loaders }: AdvocacyContext) {
    return consultationId && loaders.consultation.load(consultationId);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether it came after the close of the consultation; false where it answers none",
  })
  async late(@Root() submission: Submission, @Ctx() { loaders }: AdvocacyContext) {
    const { consultationId } = submission;
    return isLate(submission, consultationId === null ? null : await loaders.consultation.load(consultationId));
  }
}
