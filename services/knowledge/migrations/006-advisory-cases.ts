import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, createTables, dropTables, type TableDefinition } from "../../kit/database/schema-builder";
import { createUnionSettings } from "../../kit/union-settings/create-union-settings";

const OPTIONAL = { isNullable: true };

/** Advisory cases, who moved records, and what the union decides of this service. */
export class AdvisoryCases1764000050002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createUnionSettings(runner);
    await runner.addColumns("state_change", [
      new TableColumn(column.ref("actor", OPTIONAL)),
      new TableColumn(column.ref("body", OPTIONAL)),
    ]);
    await createTables(runner, [advisoryCase(runner), advisoryNote(runner), advisoryConflict()]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["union_setting", "advisory_case", "advisory_note", "advisory_conflict"]);
    await runner.dropColumns("state_change", ["actor", "body"]);
  }
}

function advisoryCase(runner: QueryRunner): TableDefinition {
  return {
    name: "advisory_case",
    columns: [
      column.id(),
      column.ref("personId", OPTIONAL),
      column.text("groupName", OPTIONAL),
      column.ref("organizationId", OPTIONAL),
      column.text("contact", OPTIONAL),
      column.text("subject", OPTIONAL),
      column.varchar("topic", 20),
      column.varchar("channel", 20, OPTIONAL),
      column.varchar("urgency", 20, OPTIONAL),
      column.varchar("nuts", 5, OPTIONAL),
      column.ref("adviserId", OPTIONAL),
      column.varchar("state", 20),
      column.text("reason", OPTIONAL),
      column.varchar("outcome", 20, OPTIONAL),
      column.int(runner, "satisfaction", OPTIONAL),
      column.int(runner, "minutesSpent"),
      column.ref("originAidRequestId", OPTIONAL),
      column.int(runner, "openedYear"),
      column.int(runner, "version"),
      column.dateTime("createdAt"),
      column.dateTime("updatedAt"),
      column.dateTime("closedAt", OPTIONAL),
      column.dateTime("anonymisedAt", OPTIONAL),
    ],
    indices: [
      { name: "ux_advisory_case_aid_request", columnNames: ["originAidRequestId"], isUnique: true },
      { name: "ix_advisory_case_created", columnNames: ["createdAt", "id"] },
      { name: "ix_advisory_case_person", columnNames: ["personId", "createdAt", "id"] },
      { name: "ix_advisory_case_organization", columnNames: ["organizationId", "createdAt", "id"] },
      { name: "ix_advisory_case_adviser", columnNames: ["adviserId", "createdAt", "id"] },
      { name: "ix_advisory_case_year", columnNames: ["openedYear"] },
      { name: "ix_advisory_case_closed", columnNames: ["anonymisedAt", "closedAt"] },
    ],
  };
}

function advisoryNote(runner: QueryRunner): TableDefinition {
  return {
    name: "advisory_note",
    columns: [
      column.id(),
      column.ref("caseId"),
      column.text("text"),
      column.ref("authorId", OPTIONAL),
      column.int(runner, "minutes", OPTIONAL),
      column.boolean("sharedWithClient"),
      column.dateTime("at"),
    ],
    indices: [{ name: "ix_advisory_note_case", columnNames: ["caseId", "at", "id"] }],
    foreignKeys: [{ name: "fk_advisory_note_case", columnNames: ["caseId"], referencedTableName: "advisory_case" }],
  };
}

function advisoryConflict(): TableDefinition {
  return {
    name: "advisory_conflict",
    columns: [column.id(), column.ref("caseId"), column.ref("personId"), column.text("reason"), column.dateTime("at")],
    indices: [{ name: "ux_advisory_conflict_person", columnNames: ["caseId", "personId"], isUnique: true }],
    foreignKeys: [{ name: "fk_advisory_conflict_case", columnNames: ["caseId"], referencedTableName: "advisory_case" }],
  };
}
