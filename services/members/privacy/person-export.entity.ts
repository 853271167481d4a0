import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";
import { PersonDataState } from "./person-data-state";

@ObjectType({ description: "What the hub keeps of a person, gathered from all services. It goes when it expires" })
@Directive(INTERNAL)
@Entity("person_export")
@Index("ix_person_export_person", ["personId"])
@Index("ix_person_export_expires", ["expiresAt", "id"])
export class PersonExport {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => ID, { description: "Of whom" })
  @Column({ type: "varchar", length: ID_LENGTH })
  personId!: string;

  /** The person, or a DPO. */
  @Column({ type: "varchar", length: ID_LENGTH })
  requestedBy!: string;

  @Field(() => Date, { description: "When it was asked for" })
  @Column({ type: "datetime", precision: 3 })
  requestedAt!: Date;

  @Field(() => Date, { description: "When it goes" })
  @Column({ type: "datetime", precision: 3 })
  expiresAt!: Date;
}

@ObjectType({ description: "What one service has to give to an export" })
@Directive(INTERNAL)
@Entity("person_export_part")
@Index("ux_person_export_part_service", ["exportId", "service"], { unique: true })
export class PersonExportPart {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("PersonExport", { name: "fk_person_export_part_export", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  exportId!: string;

  @Field(() => String, { description: "Name of the service" })
  @Column({ type: "varchar", length: 20 })
  service!: string;

  @Field(() => PersonDataState, { description: "PENDING until it answered" })
  @Column({ type: "varchar", length: 20 })
  state!: PersonDataState;

  @Field(() => Date, { nullable: true, description: "When it answered" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  at!: Date | null;
}

/** A piece of a part: a column of MySQL holds 64 KiB. */
@Entity("person_export_chunk")
@Index("ux_person_export_chunk_number", ["partId", "number"], { unique: true })
export class PersonExportChunk {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("PersonExportPart", { name: "fk_person_export_chunk_part", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  partId!: string;

  @Column({ type: "int" })
  number!: number;

  /** Sealed. */
  @Column({ type: "text" })
  content!: string;
}
