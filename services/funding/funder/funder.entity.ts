import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";

export enum FunderKind {
  PUBLIC = "PUBLIC",
  EU = "EU",
  FOUNDATION = "FOUNDATION",
  COOPERATIVE = "COOPERATIVE",
  OTHER = "OTHER",
}

registerEnumType(FunderKind, {
  name: "FunderKind",
  description: "A public authority, the European Union, a foundation, a cooperative fund or another",
});

@ObjectType({ description: "A body that funds others by calls" })
@Directive('@key(fields: "id")')
@Entity("funder")
@Index("ix_funder_sort", ["sortName", "id"])
export class Funder {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  name!: MultilingualText;

  @Field(() => FunderKind, { description: "Whether it is a public authority, of the EU, or private" })
  @Column({ type: "varchar", length: 20 })
  kind!: FunderKind;

  @Field(() => String, {
    nullable: true,
    description: "ISO 3166-1, two letters: `GR`, not `EL`; null for a funder of several countries",
  })
  @Column({ type: "varchar", length: 2, nullable: true })
  country!: string | null;

  @Field(() => String, { nullable: true, description: "Absolute address of its web site" })
  @Column({ type: "varchar", length: 500, nullable: true })
  website!: string | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  /** `sortKey()` of the name, by which lists are ordered. */
  @Column({ type: "varchar", length: 191 })
  sortName!: string;
}
