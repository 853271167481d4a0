import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";
import { createRetentionRunTable } from "../../kit/retention/retention-run-table";

/** Exports and erasures of people, and what retention did. */
export class Privacy1764000110003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("person", new TableColumn(column.dateTime("erasedAt", { isNullable: true })));
    await createRetentionRunTable(runner);
    const requested = () => [
      ...[column.id(), column.ref("personId"), column.ref("requestedBy"), column.dateTime("requestedAt")],
    ];
    const ofService = () => [
      ...[column.varchar("service", 20), column.varchar("state", 20), column.dateTime("at", { isNullable: true })],
    ];
    await createTables(runner, [
      {
        name: "person_export",
        columns: [...requested(), column.dateTime("expiresAt")],
        indices: [
          { name: "ix_person_export_person", columnNames: ["personId"] },
          { name: "ix_person_export_expires", columnNames: ["expiresAt", "id"] },
        ],
      },
      {
        name: "person_export_part",
        columns: [column.id(), column.ref("exportId"), ...ofService()],
        indices: [{ name: "ux_person_export_part_service", columnNames: ["exportId", "service"], isUnique: true }],
        foreignKeys: [
          { name: "fk_person_export_part_export", columnNames: ["exportId"], referencedTableName: "person_export" },
        ],
      },
      {
        name: "person_export_chunk",
        columns: [column.id(), column.ref("partId"), column.int(runner, "number"), column.text("content")],
        indices: [{ name: "ux_person_export_chunk_number", columnNames: ["partId", "number"], isUnique: true }],
        foreignKeys: [
          { name: "fk_person_export_chunk_part", columnNames: ["partId"], referencedTableName: "person_export_part" },
        ],
      },
      {
        name: "person_erasure",
        columns: requested(),
        indices: [
          { name: "ux_person_erasure_person", columnNames: ["personId"], isUnique: true },
          { name: "ix_person_erasure_requested", columnNames: ["requestedAt", "id"] },
        ],
      },
      {
        name: "person_erasure_outcome",
        columns: [
          ...[column.id(), column.ref("erasureId"), ...ofService()],
          column.varchar("held", 400, { isNullable: true }),
        ],
        indices: [
          { name: "ux_person_erasure_outcome_service", columnNames: ["erasureId", "service"], isUnique: true },
          { name: "ix_person_erasure_outcome_state", columnNames: ["state", "erasureId"] },
        ],
        foreignKeys: [
          {
            ...{ name: "fk_person_erasure_outcome_erasure", columnNames: ["erasureId"] },
            referencedTableName: "person_erasure",
          },
        ],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      ...["person_export", "person_export_part", "person_export_chunk", "person_erasure", "person_erasure_outcome"],
      "retention_run",
    ]);
    await runner.dropColumn("person", "erasedAt");
  }
}
