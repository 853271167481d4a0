import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

export class AidRequests1764000050001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      {
        name: "aid_request",
        columns: [
          ...[column.id(), column.varchar("kind", 20)],
          ...[column.ref("requesterId", { isNullable: true }), column.ref("organizationId", { isNullable: true })],
          ...["groupName", "contact", "need", "reasons"].map((name) => column.text(name, { isNullable: true })),
          ...amountColumns(),
          column.varchar("urgency", 20),
          column.varchar("nuts", 5, { isNullable: true }),
          ...[column.varchar("state", 20), column.date("expiresOn"), column.boolean("acceptsSurplus")],
          column.varchar("closedAs", 20, { isNullable: true }),
          column.dateTime("handedOverAt", { isNullable: true }),
          column.ref("advisoryCaseId", { isNullable: true }),
          ...[column.int(runner, "version"), column.dateTime("createdAt"), column.dateTime("updatedAt")],
          column.dateTime("openedAt", { isNullable: true }),
          column.dateTime("closedAt", { isNullable: true }),
          column.dateTime("anonymisedAt", { isNullable: true }),
        ],
        indices: [
          { name: "ix_aid_request_created", columnNames: ["createdAt", "id"] },
          { name: "ix_aid_request_board", columnNames: ["state", "openedAt", "id"] },
          { name: "ix_aid_request_expires", columnNames: ["state", "expiresOn", "id"] },
          { name: "ix_aid_request_requester", columnNames: ["requesterId", "createdAt", "id"] },
          { name: "ix_aid_request_organization", columnNames: ["organizationId", "createdAt", "id"] },
          { name: "ix_aid_request_closed", columnNames: ["anonymisedAt", "closedAt", "id"] },
        ],
        foreignKeys: [
          { name: "fk_aid_request_requester", columnNames: ["requesterId"], referencedTableName: "person" },
        ],
      },
      {
        name: "pledge",
        columns: [
          ...[column.id(), column.ref("aidRequestId")],
          ...[column.ref("personId", { isNullable: true }), column.ref("organizationId", { isNullable: true })],
          ...amountColumns(),
          ...[column.text("offer", { isNullable: true }), column.text("contact", { isNullable: true })],
          ...[column.varchar("state", 20), column.int(runner, "version")],
          ...[column.dateTime("createdAt"), column.dateTime("updatedAt")],
          column.dateTime("anonymisedAt", { isNullable: true }),
        ],
        indices: [
          { name: "ix_pledge_aid_request", columnNames: ["aidRequestId", "createdAt", "id"] },
          { name: "ix_pledge_person", columnNames: ["personId", "createdAt", "id"] },
          { name: "ix_pledge_organization", columnNames: ["organizationId", "createdAt", "id"] },
          { name: "ix_pledge_created", columnNames: ["createdAt", "id"] },
          { name: "ix_pledge_anonymised", columnNames: ["anonymisedAt", "id"] },
        ],
        foreignKeys: [
          { name: "fk_pledge_aid_request", columnNames: ["aidRequestId"], referencedTableName: "aid_request" },
          { name: "fk_pledge_person", columnNames: ["personId"], referencedTableName: "person" },
        ],
      },
      {
        name: "aid_match",
        columns: [
          ...[column.id(), column.ref("aidRequestId"), column.ref("pledgeId")],
          ...["requesterAcceptedAt", "pledgerAcceptedAt", "endedAt"].map((name) =>
            column.dateTime(name, { isNullable: true }),
          ),
          ...[column.int(runner, "version"), column.dateTime("createdAt")],
        ],
        indices: [
          { name: "ix_aid_match_aid_request", columnNames: ["aidRequestId", "createdAt", "id"] },
          { name: "ix_aid_match_pledge", columnNames: ["pledgeId", "createdAt", "id"] },
        ],
        foreignKeys: [
          { name: "fk_aid_match_aid_request", columnNames: ["aidRequestId"], referencedTableName: "aid_request" },
          { name: "fk_aid_match_pledge", columnNames: ["pledgeId"], referencedTableName: "pledge" },
        ],
      },
      {
        name: "aid_change",
        columns: [
          ...[column.id(), column.ref("aidRequestId"), column.ref("recordId"), column.int(runner, "version")],
          ...[column.varchar("fromState", 20, { isNullable: true }), column.varchar("toState", 20)],
          ...[column.ref("actor", { isNullable: true }), column.ref("body", { isNullable: true })],
          ...[column.text("reason", { isNullable: true }), column.dateTime("at")],
        ],
        indices: [
          { name: "ux_aid_change_version", columnNames: ["recordId", "version"], isUnique: true },
          { name: "ix_aid_change_aid_request", columnNames: ["aidRequestId"] },
        ],
        foreignKeys: [
          { name: "fk_aid_change_aid_request", columnNames: ["aidRequestId"], referencedTableName: "aid_request" },
        ],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["aid_request", "pledge", "aid_match", "aid_change"]);
  }
}

function amountColumns() {
  return [column.bigint("amountCents", { isNullable: true }), column.varchar("currency", 3, { isNullable: true })];
}
