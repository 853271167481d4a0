import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";

@ObjectType({
  description:
    "That a pledge was proposed for a request for aid. Once both sides accepted, each learns who the other is, as long as it holds",
})
@Directive(INTERNAL)
@Entity("aid_match")
@Index("ix_aid_match_aid_request", ["aidRequestId", "createdAt", "id"])
@Index("ix_aid_match_pledge", ["pledgeId", "createdAt", "id"])
export class Match {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("AidRequest", { name: "fk_aid_match_aid_request", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  aidRequestId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Pledge", { name: "fk_aid_match_pledge", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  pledgeId!: string;

  @Field(() => Date, { nullable: true, description: "When the requester accepted" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  requesterAcceptedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When whoever pledged accepted" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  pledgerAcceptedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it came to nothing; null while it holds, and once aid came" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  endedAt!: Date | null;

  @Field(() => Int, { description: "Counted up by every change" })
  @Column({ type: "int" })
  version!: number;

  @Field(() => Date, { description: "When it was proposed" })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;
}

/** Whether both sides accepted and may know one another. */
export function isAgreed({ requesterAcceptedAt, pledgerAcceptedAt, endedAt }: Match): boolean {
  return requesterAcceptedAt !== null && pledgerAcceptedAt !== null && endedAt === null;
}
