import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

export enum TranslationStatus {
  MACHINE = "MACHINE",
  REVIEWED = "REVIEWED",
  OFFICIAL = "OFFICIAL",
}

registerEnumType(TranslationStatus, {
  name: "TranslationStatus",
  description: "Who answers for a translation",
  valuesConfig: {
    MACHINE: { description: "Nobody: a machine made it" },
    REVIEWED: { description: "Somebody who knows both languages has read it" },
    OFFICIAL: { description: "Whoever the position stands in the name of: it was adopted with the original" },
  },
});

/** A translation that was made afterwards holds its text; an edition of a version's own body is found there. */
@ObjectType({ description: "A language in which a position can be read: the original, or a translation" })
@Entity("position_language")
@Index("ix_position_language_lang", ["lang", "positionId"])
export class PositionLanguage {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Position", { name: "fk_position_language_position", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  positionId!: string;

  @Field(() => String, { description: "The language (BCP 47): `el`, `en`" })
  @PrimaryColumn({ type: "varchar", length: 35 })
  lang!: string;

  /** Of the original it is OFFICIAL. */
  @Column({ type: "varchar", length: 20 })
  translationStatus!: TranslationStatus;

  @Field(() => String, { description: "`contentHash` of the version that it is the text of" })
  @Column({ type: "varchar", length: 64 })
  ofHash!: string;

  /** Null where the position has it. */
  @Column({ type: "text", nullable: true })
  ownTitle!: string | null;

  /** In a column of type `json`, as a paper is longer than what MySQL's `text` holds; null where the version has it. */
  @Column({ type: "json", nullable: true })
  ownText!: string | null;
}
