import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

export class Init1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      {
        name: "network",
        columns: [
          column.id(),
          column.varchar("slug", 60),
          column.text("name"),
          column.varchar("kind", 20),
          column.varchar("country", 2, { isNullable: true }),
          column.varchar("website", 500, { isNullable: true }),
          column.varchar("state", 20),
          column.boolean("fictional"),
          column.dateTime("createdAt"),
          column.varchar("sortName", 191),
        ],
        indices: [
          { name: "ux_network_slug", columnNames: ["slug"], isUnique: true },
          { name: "ix_network_sort", columnNames: ["sortName", "id"] },
        ],
      },
      {
        name: "organization",
        columns: [
          column.id(),
          column.text("name"),
          column.text("description", { isNullable: true }),
          column.text("legalForm", { isNullable: true }),
          column.text("activities"),
          column.text("identifiers"),
          column.varchar("country", 2, { isNullable: true }),
          column.varchar("nuts", 5, { isNullable: true }),
          column.varchar("streetAddress", 255, { isNullable: true }),
          column.varchar("postcode", 20, { isNullable: true }),
          column.varchar("locality", 120, { isNullable: true }),
          column.text("coordinates", { isNullable: true }),
          column.varchar("website", 500, { isNullable: true }),
          column.varchar("state", 20),
          column.varchar("licence", 40),
          column.boolean("fictional"),
          column.dateTime("createdAt"),
          column.dateTime("updatedAt"),
          column.varchar("sortName", 191),
          column.text("searchText"),
        ],
        indices: [
          { name: "ix_organization_sort", columnNames: ["state", "sortName", "id"] },
          { name: "ix_organization_country", columnNames: ["state", "country", "sortName", "id"] },
        ],
      },
      {
        name: "source_record",
        columns: [
          column.id(),
          column.ref("organizationId"),
          column.ref("networkId"),
          column.varchar("localId", 191),
          column.varchar("licence", 40),
          column.varchar("uri", 500, { isNullable: true }),
          column.varchar("contentHash", 64),
          column.dateTime("fetchedAt"),
        ],
        indices: [
          { name: "ux_source_record_local", columnNames: ["networkId", "localId"], isUnique: true },
          { name: "ix_source_record_organization", columnNames: ["organizationId"] },
        ],
        foreignKeys: [
          {
            name: "fk_source_record_organization",
            columnNames: ["organizationId"],
            referencedTableName: "organization",
          },
          { name: "fk_source_record_network", columnNames: ["networkId"], referencedTableName: "network" },
        ],
      },
      {
        name: "membership",
        columns: [
          column.id(),
          column.ref("organizationId"),
          column.ref("networkId"),
          column.varchar("state", 20),
          column.date("since"),
          column.date("until", { isNullable: true }),
          column.boolean("fictional"),
        ],
        indices: [
          { name: "ix_membership_organization", columnNames: ["organizationId", "since", "id"] },
          { name: "ix_membership_network", columnNames: ["networkId", "state", "since", "id", "organizationId"] },
        ],
        foreignKeys: [
          { name: "fk_membership_organization", columnNames: ["organizationId"], referencedTableName: "organization" },
          { name: "fk_membership_network", columnNames: ["networkId"], referencedTableName: "network" },
        ],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["network", "organization", "source_record", "membership"]);
  }
}
