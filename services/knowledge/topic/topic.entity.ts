import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { jsonColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { Code } from "../code/code.stub";

@ObjectType({ description: "A subject that resources, and records of other services, are about" })
@Directive('@key(fields: "id")')
@Entity("topic")
@Index("ix_topic_sort", ["sortName", "id"])
@Index("ix_topic_broader", ["broaderId"])
export class Topic {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => Code, { nullable: true, description: "The term of a vocabulary that it stands for, if it does" })
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  code!: Code | null;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  name!: MultilingualText;

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Topic", { name: "fk_topic_broader", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  broaderId!: string | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  /** `sortKey()` of the name, by which lists are ordered. */
  @Column({ type: "varchar", length: 191 })
  sortName!: string;
}
