import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";
import { createTermTable } from "../../kit/search/term";

export class OrganizationsInFull1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      "organization",
      [
        column.text("legalName", { isNullable: true }),
        column.text("nace", { isNullable: true }),
        column.text("qualifiers", { isNullable: true }),
        column.text("membershipType", { isNullable: true }),
        column.varchar("founded", 10, { isNullable: true }),
        column.varchar("sizeBand", 10, { isNullable: true }),
        column.int(runner, "version", { default: "1" }),
      ].map((options) => new TableColumn(options)),
    );
    await runner.dropColumn("organization", "searchText");
    await runner.addColumn("source_record", new TableColumn(column.text("raw", { isNullable: true })));
    await createTermTable(runner, "organization");
    await createTables(runner, [
      {
        name: "sector_count",
        columns: [
          column.varchar("scheme", 30, { isPrimary: true }),
          column.varchar("code", 20, { isPrimary: true }),
          column.varchar("region", 5, { isPrimary: true }),
          column.int(runner, "organizations"),
        ],
      },
      { name: "organization_sector", columns: [column.id("organizationId"), column.varchar("cells", 191)] },
      {
        name: "import_run",
        columns: [
          column.id(),
          column.ref("networkId"),
          column.varchar("format", 60),
          column.varchar("fileName", 255, { isNullable: true }),
          column.varchar("state", 20),
          column.dateTime("startedAt"),
          column.dateTime("beatAt"),
          column.int(runner, "imported"),
          column.int(runner, "updated"),
          column.int(runner, "unchanged"),
          column.int(runner, "refused"),
        ],
        indices: [{ name: "ix_import_run_started", columnNames: ["startedAt", "id"] }],
        foreignKeys: [{ name: "fk_import_run_network", columnNames: ["networkId"], referencedTableName: "network" }],
      },
      {
        name: "organization_change",
        columns: [
          column.id(),
          column.ref("organizationId"),
          column.int(runner, "version"),
          column.varchar("kind", 20),
          column.dateTime("at"),
          column.text("fields", { isNullable: true }),
          column.ref("runId", { isNullable: true }),
          column.text("previous", { isNullable: true }),
          column.boolean("isUndone"),
        ],
        indices: [
          { name: "ux_organization_change_version", columnNames: ["organizationId", "version"], isUnique: true },
          { name: "ix_organization_change_run", columnNames: ["runId", "isUndone", "id"] },
        ],
        foreignKeys: [
          {
            name: "fk_organization_change_organization",
            columnNames: ["organizationId"],
            referencedTableName: "organization",
          },
          { name: "fk_organization_change_run", columnNames: ["runId"], referencedTableName: "import_run" },
        ],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      "organization_term",
      "sector_count",
      "organization_sector",
      "import_run",
      "organization_change",
    ]);
    await runner.dropColumn("source_record", "raw");
    await runner.addColumn("organization", new TableColumn(column.text("searchText", { isNullable: true })));
    await runner.dropColumns("organization", [
      ...["legalName", "nace", "qualifiers", "membershipType", "founded", "sizeBand", "version"],
    ]);
  }
}
