import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

export class Invitations1764000080001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      {
        name: "invitation",
        columns: [
          column.id(),
          column.varchar("tokenHash", 64),
          column.text("email", { isNullable: true }),
          column.varchar("language", 2, { isNullable: true }),
          column.varchar("role", 20, { isNullable: true }),
          column.varchar("mandateKind", 20, { isNullable: true }),
          column.ref("organizationId", { isNullable: true }),
          column.ref("delegateOfMembershipId", { isNullable: true }),
          column.date("until", { isNullable: true }),
          column.ref("invitedBy", { isNullable: true }),
          column.dateTime("createdAt"),
          column.dateTime("expiresAt"),
          column.dateTime("mailedAt", { isNullable: true }),
          column.dateTime("acceptedAt", { isNullable: true }),
          column.ref("acceptedBy", { isNullable: true }),
          column.dateTime("revokedAt", { isNullable: true }),
        ],
        indices: [
          { name: "ux_invitation_token", columnNames: ["tokenHash"], isUnique: true },
          { name: "ix_invitation_created", columnNames: ["createdAt", "id"] },
        ],
      },
      {
        name: "application",
        columns: [
          column.id(),
          column.varchar("name", 200),
          column.text("origins"),
          column.int(runner, "requestsPerMinute"),
          column.varchar("state", 10),
          column.ref("ownerId"),
          column.int(runner, "version"),
          column.dateTime("createdAt"),
        ],
        indices: [
          { name: "ix_application_created", columnNames: ["createdAt", "id"] },
          { name: "ix_application_owner", columnNames: ["ownerId", "state"] },
        ],
        foreignKeys: [{ name: "fk_application_owner", columnNames: ["ownerId"], referencedTableName: "person" }],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["invitation", "application"]);
  }
}
