import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

export class Init1764000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      {
        name: "body",
        columns: [
          column.id(),
          column.varchar("code", 60, { isNullable: true }),
          column.text("name"),
          column.varchar("kind", 20),
          column.varchar("level", 20),
          column.varchar("country", 2, { isNullable: true }),
          column.date("validFrom", { isNullable: true }),
          column.date("validUntil", { isNullable: true }),
          column.ref("parentId", { isNullable: true }),
          column.varchar("website", 500, { isNullable: true }),
          column.varchar("licence", 40),
          column.boolean("fictional"),
          column.varchar("sortName", 191),
          column.text("searchText"),
        ],
        indices: [
          { name: "ux_body_code", columnNames: ["code"], isUnique: true },
          { name: "ix_body_sort", columnNames: ["sortName", "id"] },
          { name: "ix_body_parent", columnNames: ["parentId"] },
        ],
        foreignKeys: [{ name: "fk_body_parent", columnNames: ["parentId"], referencedTableName: "body" }],
      },
      {
        name: "instrument",
        columns: [
          column.id(),
          column.text("title"),
          column.varchar("kind", 20),
          column.ref("issuerId", { isNullable: true }),
          column.date("date", { isNullable: true }),
          column.varchar("officialReference", 191, { isNullable: true }),
          column.varchar("url", 500, { isNullable: true }),
          column.varchar("licence", 40),
          column.boolean("fictional"),
          column.varchar("sortTitle", 191),
          column.text("searchText"),
        ],
        indices: [
          { name: "ix_instrument_sort", columnNames: ["sortTitle", "id"] },
          { name: "ix_instrument_issuer", columnNames: ["issuerId"] },
        ],
        foreignKeys: [{ name: "fk_instrument_issuer", columnNames: ["issuerId"], referencedTableName: "body" }],
      },
      {
        name: "position",
        columns: [
          column.id(),
          column.varchar("type", 30),
          column.varchar("state", 30),
          column.text("title"),
          column.text("summary", { isNullable: true }),
          column.varchar("originalLanguage", 35),
          column.ref("networkId"),
          column.varchar("authorType", 20),
          column.ref("authorId"),
          column.date("submittedOn", { isNullable: true }),
          column.int(runner, "currentNumber"),
          column.varchar("licence", 40),
          column.boolean("fictional"),
          column.dateTime("createdAt"),
          column.dateTime("updatedAt"),
          column.text("searchText"),
        ],
        indices: [
          { name: "ix_position_submitted", columnNames: ["submittedOn", "id"] },
          { name: "ix_position_state", columnNames: ["state", "submittedOn", "id"] },
          { name: "ix_position_network", columnNames: ["networkId", "submittedOn", "id"] },
          { name: "ix_position_author", columnNames: ["authorId", "submittedOn", "id"] },
        ],
      },
      {
        name: "position_topic",
        columns: [column.id("positionId"), column.id("topicId")],
        indices: [{ name: "ix_position_topic_topic", columnNames: ["topicId", "positionId"] }],
        foreignKeys: [
          { name: "fk_position_topic_position", columnNames: ["positionId"], referencedTableName: "position" },
        ],
      },
      {
        name: "position_instrument",
        columns: [column.id("positionId"), column.id("instrumentId")],
        indices: [{ name: "ix_position_instrument_instrument", columnNames: ["instrumentId", "positionId"] }],
        foreignKeys: [
          { name: "fk_position_instrument_position", columnNames: ["positionId"], referencedTableName: "position" },
          {
            name: "fk_position_instrument_instrument",
            columnNames: ["instrumentId"],
            referencedTableName: "instrument",
          },
        ],
      },
      {
        name: "position_target",
        columns: [column.id("positionId"), column.id("bodyId")],
        indices: [{ name: "ix_position_target_body", columnNames: ["bodyId", "positionId"] }],
        foreignKeys: [
          { name: "fk_position_target_position", columnNames: ["positionId"], referencedTableName: "position" },
          { name: "fk_position_target_body", columnNames: ["bodyId"], referencedTableName: "body" },
        ],
      },
      {
        name: "position_version",
        columns: [
          column.id(),
          column.ref("positionId"),
          column.int(runner, "number"),
          { name: "body", type: "json" },
          column.varchar("contentHash", 64),
          column.text("changes", { isNullable: true }),
          column.boolean("fictional"),
          column.dateTime("createdAt"),
        ],
        indices: [{ name: "ux_position_version_number", columnNames: ["positionId", "number"], isUnique: true }],
        foreignKeys: [
          { name: "fk_position_version_position", columnNames: ["positionId"], referencedTableName: "position" },
        ],
      },
      {
        name: "demand",
        columns: [
          column.id(),
          column.ref("versionId"),
          column.int(runner, "number"),
          column.text("text"),
          column.varchar("kind", 20),
          column.ref("instrumentId", { isNullable: true }),
          column.varchar("provision", 191, { isNullable: true }),
          column.text("proposedText", { isNullable: true }),
          column.boolean("fictional"),
        ],
        indices: [
          { name: "ux_demand_number", columnNames: ["versionId", "number"], isUnique: true },
          { name: "ix_demand_instrument", columnNames: ["instrumentId"] },
        ],
        foreignKeys: [
          { name: "fk_demand_version", columnNames: ["versionId"], referencedTableName: "position_version" },
          { name: "fk_demand_instrument", columnNames: ["instrumentId"], referencedTableName: "instrument" },
        ],
      },
      {
        name: "endorsement",
        columns: [
          column.id(),
          column.varchar("partyType", 20),
          column.ref("partyId"),
          column.ref("versionId"),
          column.varchar("stance", 30),
          column.text("reservation", { isNullable: true }),
          column.date("decidedOn"),
          column.varchar("decidedBy", 20),
          column.varchar("decisionReference", 191, { isNullable: true }),
          column.dateTime("revokedAt", { isNullable: true }),
          column.boolean("fictional"),
        ],
        indices: [
          {
            name: "ux_endorsement_party_version",
            columnNames: ["partyType", "partyId", "versionId"],
            isUnique: true,
          },
          { name: "ix_endorsement_party", columnNames: ["partyType", "partyId", "decidedOn", "id"] },
          { name: "ix_endorsement_version", columnNames: ["versionId", "decidedOn", "id"] },
        ],
        foreignKeys: [
          { name: "fk_endorsement_version", columnNames: ["versionId"], referencedTableName: "position_version" },
        ],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      "body",
      "instrument",
      "position",
      "position_topic",
      "position_instrument",
      "position_target",
      "position_version",
      "demand",
      "endorsement",
    ]);
  }
}
