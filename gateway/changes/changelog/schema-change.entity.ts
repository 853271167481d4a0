import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../../services/kit/graphql/access";
import { DateTime } from "../../../services/kit/graphql/values";
import { ID_LENGTH } from "../../../services/kit/ids";
import type { ChangeKind } from "../find/change";

@ObjectType({ description: "One difference between a supergraph and the one before it" })
@Entity("schema_change")
@Index("ix_schema_change_at", ["at", "id"])
@Index("ix_schema_change_number", ["number"])
export class SchemaChange {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => Int, { description: "Number of the supergraph that brought it; later ones have higher numbers" })
  @Column({ type: "int" })
  number!: number;

  @Field(() => DateTime, { description: "When that supergraph was put in place" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;

  @Field(() => String, { description: "What changed, as a schema coordinate: `Type.field(argument:)`" })
  @Column({ type: "varchar", length: 400 })
  coordinate!: string;

  @Field(() => String, { description: "Kind of the change, such as `FIELD_REMOVED`; there may be new ones" })
  @Column({ type: "varchar", length: 40 })
  kind!: ChangeKind;

  @Field(() => String, { description: "The change in a sentence, in English" })
  @Column({ type: "text" })
  message!: string;

  @Field(() => Boolean, {
    description: "Whether operations that were valid may be refused, or answered in another shape",
  })
  @Column({ type: "boolean" })
  isBreaking!: boolean;

  @Field(() => Boolean, { description: "Whether a client may meet what it did not expect" })
  @Column({ type: "boolean" })
  isDangerous!: boolean;

  @Field(() => Boolean, { description: "Whether the public sees it in its schema" })
  @Directive(INTERNAL)
  @Column({ type: "boolean" })
  isPublic!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The subgraph whose new version brought it, where one alone did",
  })
  @Column({ type: "varchar", length: 60, nullable: true })
  subgraph!: string | null;
}
