import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD, LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";

export enum BodyKind {
  PARLIAMENT = "PARLIAMENT",
  COMMITTEE = "COMMITTEE",
  MINISTRY = "MINISTRY",
  AGENCY = "AGENCY",
  LOCAL_AUTHORITY = "LOCAL_AUTHORITY",
  EU_INSTITUTION = "EU_INSTITUTION",
  INTERNATIONAL = "INTERNATIONAL",
  OTHER = "OTHER",
}

registerEnumType(BodyKind, {
  name: "BodyKind",
  description:
    "A parliament, a committee, a ministry, an agency, a local authority, an institution of the EU, an international organisation, or any other body",
});

export enum BodyLevel {
  LOCAL = "LOCAL",
  REGIONAL = "REGIONAL",
  NATIONAL = "NATIONAL",
  EUROPEAN = "EUROPEAN",
  INTERNATIONAL = "INTERNATIONAL",
}

registerEnumType(BodyLevel, { name: "BodyLevel", description: "How far what a body decides reaches" });

@ObjectType({ description: "A body that makes policy or decides on it, and that positions are addressed to" })
@Directive('@key(fields: "id")')
@Entity("body")
@Index("ux_body_code", ["code"], { unique: true })
@Index("ix_body_sort", ["sortName", "id"])
@Index("ix_body_parent", ["parentId"])
export class Body {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => String, { nullable: true, description: "Short name in our own list of bodies, such as `GR-VOULI`" })
  @Column({ type: "varchar", length: 60, nullable: true })
  code!: string | null;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  name!: MultilingualText;

  @Field(() => BodyKind, { description: "What sort of body it is" })
  @Column({ type: "varchar", length: 20 })
  kind!: BodyKind;

  @Field(() => BodyLevel, { description: "How far its decisions reach" })
  @Column({ type: "varchar", length: 20 })
  level!: BodyLevel;

  @Field(() => String, {
    nullable: true,
    description: "ISO 3166-1, two letters: `GR`, not `EL`; null for a body of several countries",
  })
  @Column({ type: "varchar", length: 2, nullable: true })
  country!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "First day on which there was such a body, where known" })
  @Column({ type: "date", nullable: true })
  validFrom!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "Last day of a body that is no more: ministries are merged and renamed",
  })
  @Column({ type: "date", nullable: true })
  validUntil!: string | null;

  /** The body that this one is part of. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Body", { name: "fk_body_parent", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  parentId!: string | null;

  @Field(() => String, { nullable: true, description: "Absolute address of its web site" })
  @Column({ type: "varchar", length: 500, nullable: true })
  website!: string | null;

  @Field(() => String, { description: LICENCE_FIELD })
  @Column({ type: "varchar", length: 40 })
  licence!: string;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  /** `sortKey()` of the name, by which lists are ordered. */
  @Column({ type: "varchar", length: 191 })
  sortName!: string;
}
