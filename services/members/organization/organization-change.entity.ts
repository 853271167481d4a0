import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { jsonColumn, jsonListColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import type { Organization } from "./organization.entity";
import type { SourceRecord } from "./source-record.entity";

export enum OrganizationChangeKind {
  CREATED = "CREATED",
  UPDATED = "UPDATED",
  MOVED = "MOVED",
  RESTORED = "RESTORED",
}

registerEnumType(OrganizationChangeKind, {
  name: "OrganizationChangeKind",
  description: "What happened to the record of an organisation",
  valuesConfig: {
    CREATED: { description: "It was entered" },
    UPDATED: { description: "Some of its fields changed" },
    MOVED: { description: "Its state changed" },
    RESTORED: { description: "A change was undone: the fields are as they were before it" },
  },
});

/** What an organisation and its source record held before a change: of the organisation, the fields that changed. */
export interface Previous {
  organization: Partial<Organization>;
  source?: Pick<SourceRecord, "licence" | "uri" | "raw" | "contentHash" | "fetchedAt">;
}

@ObjectType({ description: "One change of the record of an organisation" })
@Entity("organization_change")
@Index("ux_organization_change_version", ["organizationId", "version"], { unique: true })
@Index("ix_organization_change_run", ["runId", "isUndone", "id"])
export class OrganizationChange {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Organization", {
    name: "fk_organization_change_organization",
    onDelete: "RESTRICT",
    onUpdate: "NO ACTION",
  })
  organizationId!: string;

  @Field(() => Int, { description: "The `version` that the record has since" })
  @Column({ type: "int" })
  version!: number;

  @Field(() => OrganizationChangeKind, { description: "Whether it was entered, changed, moved or restored" })
  @Column({ type: "varchar", length: 20 })
  kind!: OrganizationChangeKind;

  @Field(() => Date, { description: "When it happened here" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;

  @Field(() => [String], {
    description:
      "Names of the fields that changed, in alphabetical order; `provenance` for what only its source record says",
  })
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  fields!: string[];

  /** The import that made it. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("ImportRun", { name: "fk_organization_change_run", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  runId!: string | null;

  /** Null for what was entered. Not public. */
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  previous!: Previous | null;

  /** The person who made it; null for an import, and for what was made before this was kept. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  by!: string | null;

  /** Sealed: why, where that was told. */
  @Column({ type: "text", nullable: true })
  reason!: string | null;

  /** Whether undoing its import has dealt with it. */
  @Column({ type: "boolean" })
  isUndone!: boolean;
}
