import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";

@ObjectType({ description: "What a body answers to a version of a position, demand by demand" })
@Directive('@key(fields: "id")')
@Entity("response")
@Index("ix_response_version", ["versionId", "at", "id"])
@Index("ix_response_body", ["bodyId", "at", "id"])
export class Response {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("PositionVersion", { name: "fk_response_version", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  versionId!: string;

  /** The body that answers. */
  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Body", { name: "fk_response_body", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  bodyId!: string;

  @Field(() => Date, { description: "When it answered" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;

  @Field(() => MultilingualText, { nullable: true, description: "What it says to the position as a whole" })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  text!: MultilingualText | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;
}
