import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";
import { createUnionSettings } from "../../kit/union-settings/create-union-settings";

export class People1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createUnionSettings(runner);
    await createTables(runner, [
      {
        name: "person",
        columns: [
          column.id(),
          column.varchar("name", 200),
          column.varchar("language", 35, { isNullable: true }),
          column.dateTime("createdAt"),
        ],
      },
      {
        name: "person_account",
        columns: [
          column.varchar("issuer", 255, { isPrimary: true }),
          column.varchar("subject", 255, { isPrimary: true }),
          column.ref("personId"),
          column.dateTime("createdAt"),
        ],
        indices: [{ name: "ix_person_account_person", columnNames: ["personId"] }],
        foreignKeys: [{ name: "fk_person_account_person", columnNames: ["personId"], referencedTableName: "person" }],
      },
      {
        name: "role_assignment",
        columns: [column.id(), column.ref("personId"), column.varchar("role", 20), ...termColumns()],
        indices: [{ name: "ix_role_assignment_person", columnNames: ["personId", "from", "id"] }],
        foreignKeys: [{ name: "fk_role_assignment_person", columnNames: ["personId"], referencedTableName: "person" }],
      },
      {
        name: "acting_mandate",
        columns: [
          column.id(),
          column.ref("personId"),
          column.ref("organizationId"),
          column.varchar("kind", 20),
          column.varchar("decision", 255, { isNullable: true }),
          ...termColumns(),
        ],
        indices: [
          { name: "ix_acting_mandate_person", columnNames: ["personId", "from", "id"] },
          { name: "ix_acting_mandate_organization", columnNames: ["organizationId", "kind", "from", "id"] },
        ],
        foreignKeys: [
          { name: "fk_acting_mandate_person", columnNames: ["personId"], referencedTableName: "person" },
          {
            name: "fk_acting_mandate_organization",
            columnNames: ["organizationId"],
            referencedTableName: "organization",
          },
        ],
      },
      {
        name: "token",
        columns: [
          column.id(),
          column.varchar("hash", 64),
          column.ref("personId", { isNullable: true }),
          column.ref("networkId", { isNullable: true }),
          column.varchar("label", 200),
          column.text("scopes", { isNullable: true }),
          column.dateTime("createdAt"),
          column.dateTime("expiresAt"),
          column.dateTime("revokedAt", { isNullable: true }),
          column.dateTime("lastUsedAt", { isNullable: true }),
        ],
        indices: [
          { name: "ux_token_hash", columnNames: ["hash"], isUnique: true },
          { name: "ix_token_created", columnNames: ["createdAt", "id"] },
        ],
        foreignKeys: [
          { name: "fk_token_person", columnNames: ["personId"], referencedTableName: "person" },
          { name: "fk_token_network", columnNames: ["networkId"], referencedTableName: "network" },
        ],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      "union_setting",
      "person",
      "person_account",
      "role_assignment",
      "acting_mandate",
      "token",
    ]);
  }
}

/** From when to when something is held, and who gave and ended it. */
function termColumns() {
  return [
    column.date("from"),
    column.date("until", { isNullable: true }),
    column.ref("givenBy", { isNullable: true }),
    column.dateTime("givenAt"),
    column.ref("endedBy", { isNullable: true }),
    column.dateTime("endedAt", { isNullable: true }),
  ];
}
