import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { jsonColumn } from "../../../services/kit/graphql/values";
import { ID_LENGTH } from "../../../services/kit/ids";
import type { Finding } from "../../composition/allies/finding";
import { FindingType } from "./finding.type";

@ObjectType({ description: "A schema of an allied subgraph as it was published; it never changes" })
@Entity("subgraph_version")
@Index("ux_subgraph_version_number", ["subgraphId", "number"], { unique: true })
@Index("ux_subgraph_version_hash", ["subgraphId", "contentHash"], { unique: true })
export class SubgraphVersion {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("AlliedSubgraph", { name: "fk_subgraph_version_subgraph", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  subgraphId!: string;

  @Field(() => Int, { description: "From 1 on, in the order in which they were published" })
  @Column({ type: "int" })
  number!: number;

  @Field(() => String, { description: "`name@sha256:` and the first 16 digits of the hash of the schema" })
  @Column({ type: "varchar", length: 64 })
  label!: string;

  /** SHA-256 of the SDL, in hexadecimal. */
  @Field(() => String, { description: "SHA-256 of the schema, in 64 hexadecimal digits" })
  @Column({ type: "varchar", length: 64 })
  contentHash!: string;

  /** What the check said when it was published; no ERROR is among it. */
  @Field(() => [FindingType], { description: "What the check had to say when it was published" })
  @Column({ type: "text", transformer: jsonColumn })
  findings!: Finding[];

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  publishedBy!: string | null;

  @Field(() => Date, { description: "When it was published" })
  @Column({ type: "datetime", precision: 3 })
  publishedAt!: Date;
}

/** As much of a schema as a column of MySQL holds. */
@Entity("subgraph_version_part")
@Index("ux_subgraph_version_part_no", ["versionId", "no"], { unique: true })
export class SubgraphVersionPart {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("SubgraphVersion", { name: "fk_subgraph_version_part", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  versionId!: string;

  /** From 1 on. */
  @Column({ type: "int" })
  no!: number;

  /** Its bytes in base64. */
  @Column({ type: "text" })
  content!: string;
}
