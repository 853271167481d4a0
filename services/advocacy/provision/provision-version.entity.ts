import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";

@ObjectType({ description: "The wording of a provision at a time" })
@Entity("provision_version")
export class ProvisionVersion {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Provision", { name: "fk_provision_version_provision", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  provisionId!: string;

  @Field(() => Int, { description: "1, 2, 3 … within the provision" })
  @PrimaryColumn({ type: "int" })
  number!: number;

  @Field(() => MultilingualText, { description: "The wording" })
  @Column({ type: "text", transformer: multilingualColumn })
  text!: MultilingualText;

  @Field(() => LocalDate, { nullable: true, description: "First day on which it held; null while it is a draft" })
  @Column({ type: "date", nullable: true })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day on which it held; null while it holds" })
  @Column({ type: "date", nullable: true })
  validUntil!: string | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;
}
