import { Field, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { jsonListColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import type { RawValue } from "../../kit/import/format";

@ObjectType("Provenance", { description: "A network's own record that an organisation was taken from" })
@Entity("source_record")
@Index("ux_source_record_local", ["networkId", "localId"], { unique: true })
@Index("ix_source_record_organization", ["organizationId"])
export class SourceRecord {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Organization", { name: "fk_source_record_organization", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  organizationId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Network", { name: "fk_source_record_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string;

  @Field(() => String, { description: "The record's id in its network" })
  @Column({ type: "varchar", length: 191 })
  localId!: string;

  @Field(() => String, { description: LICENCE_FIELD })
  @Column({ type: "varchar", length: 40 })
  licence!: string;

  @Field(() => String, { nullable: true, description: "Address of the record at its source" })
  @Column({ type: "varchar", length: 500, nullable: true })
  uri!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "SHA-256 of what was taken over, in hexadecimal: it changes when the source does. Null where you may not see all fields of the organisation, as what is hidden could be guessed by it",
  })
  @Column({ type: "varchar", length: 64 })
  contentHash!: string;

  /** What the record says and we have no place for, or could not read; kept for people to look into. Not public. */
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  raw!: RawValue[];

  @Field(() => Date, { description: "When the present content was first fetched" })
  @Column({ type: "datetime", precision: 3 })
  fetchedAt!: Date;
}
