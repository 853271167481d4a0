import { Column, Entity, Index, PrimaryColumn, type QueryRunner } from "typeorm";
import { column, createTables } from "../database/schema-builder";
import { ID_LENGTH } from "../ids";
import type { CommonsKind } from "./commons-kind";

/**
 * What the network shares of one record, as it was when that last changed; or that the record is gone. Derived data, never
 * edited: what is shared and when it changed is then told by the same row.
 */
@Entity("commons_entry")
@Index("ix_commons_entry_feed", ["kind", "changedAt", "id"])
@Index("ix_commons_entry_deleted", ["deletedAt"])
export class CommonsEntry {
  /** Of the record. */
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: 20 })
  kind!: CommonsKind;

  /** When what is shared last changed, by the clock of this process: not when the record did, of which more is known here. */
  @Column({ type: "datetime", precision: 3 })
  changedAt!: Date;

  /** Of a tombstone. */
  @Column({ type: "datetime", precision: 3, nullable: true })
  deletedAt!: Date | null;

  @Column({ type: "varchar", length: 40 })
  licence!: string;

  /** BCP 47. */
  @Column({ type: "varchar", length: 35 })
  language!: string;

  @Column({ type: "boolean" })
  fictional!: boolean;

  /** SHA-256 of all that is shared; null of a tombstone. */
  @Column({ type: "varchar", length: 64, nullable: true })
  contentHash!: string | null;

  /** The fields of the contract that the kinds differ in; null of a tombstone. */
  @Column({ type: "json", nullable: true })
  content!: Record<string, unknown> | null;
}

/** For the migration that brings the feed. */
export function createCommonsTable(runner: QueryRunner): Promise<void> {
  return createTables(runner, [
    {
      name: "commons_entry",
      columns: [
        ...[column.id(), column.varchar("kind", 20)],
        ...[column.dateTime("changedAt"), column.dateTime("deletedAt", { isNullable: true })],
        ...[column.varchar("licence", 40), column.varchar("language", 35), column.boolean("fictional")],
        column.varchar("contentHash", 64, { isNullable: true }),
        { name: "content", type: "json", isNullable: true },
      ],
      indices: [
        { name: "ix_commons_entry_feed", columnNames: ["kind", "changedAt", "id"] },
        { name: "ix_commons_entry_deleted", columnNames: ["deletedAt"] },
      ],
    },
  ]);
}
