import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";

@ObjectType({
  description:
    "A body that has a vote in an assembly: an active member of the network on the day on which it was opened",
})
@Directive(INTERNAL)
@Entity("assembly_elector")
@Index("ux_assembly_elector_body", ["assemblyId", "organizationId"], { unique: true })
export class AssemblyElector {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Assembly", { name: "fk_assembly_elector_assembly", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  assemblyId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Organization", {
    name: "fk_assembly_elector_organization",
    onDelete: "RESTRICT",
    onUpdate: "NO ACTION",
  })
  organizationId!: string;

  @Field(() => Date, { nullable: true, description: "Since when it is present; null while it is not" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  presentAt!: Date | null;
}
