import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn, type ValueTransformer } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";

/** For a column of type `json`: a paper in two languages is longer than the 64 KB that MySQL's `text` holds. */
const longMultilingualColumn: ValueTransformer = {
  to: (value?: MultilingualText) => value?.editions.map(({ lang, text }) => ({ lang, text })),
  from: (value?: Array<{ lang: string; text: string }>) => value && new MultilingualText(value),
};

@ObjectType({
  description: "The text of a position at a time. It never changes: what is endorsed stays what was endorsed",
})
@Directive('@key(fields: "id")')
@Entity("position_version")
@Index("ux_position_version_number", ["positionId", "number"], { unique: true })
export class PositionVersion {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH, update: false })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH, update: false })
  @ForeignKey("Position", { name: "fk_position_version_position", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  positionId!: string;

  @Field(() => Int, { description: "1, 2, 3 … within the position" })
  @Column({ type: "int", update: false })
  number!: number;

  @Field(() => MultilingualText, { description: "The whole text in Markdown" })
  @Column({ type: "json", update: false, transformer: longMultilingualColumn })
  body!: MultilingualText;

  @Field(() => String, {
    description:
      'SHA-256 in hexadecimal of `{"body":[{"lang","text"}…],"demands":[{"instrument","kind","number","proposedText","provision","text"}…]}` in canonical JSON (RFC 8785), demands by number, texts as lists like the body, null where there is none',
  })
  @Column({ type: "varchar", length: 64, update: false })
  contentHash!: string;

  @Field(() => MultilingualText, { nullable: true, description: "What is other than in the version before" })
  @Column({ type: "text", nullable: true, update: false, transformer: multilingualColumn })
  changes!: MultilingualText | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean", update: false })
  fictional!: boolean;

  @Field(() => Date, { description: CREATED_AT_FIELD })
  @Column({ type: "datetime", precision: 3, update: false })
  createdAt!: Date;
}
