import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

const RUN = "import_run";
const RUN_JOB = "ix_import_run_job";

export class Assemblies1764000100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      {
        name: "delegate",
        columns: [
          ...[column.id(), column.ref("membershipId"), column.ref("organizationId"), column.ref("networkId")],
          ...[column.ref("personId"), column.date("from"), column.date("until", { isNullable: true })],
          column.varchar("decision", 255, { isNullable: true }),
          ...[column.ref("givenBy", { isNullable: true }), column.dateTime("givenAt")],
          ...[column.ref("endedBy", { isNullable: true }), column.dateTime("endedAt", { isNullable: true })],
        ],
        indices: [
          { name: "ix_delegate_membership", columnNames: ["membershipId", "from", "id"] },
          { name: "ix_delegate_body", columnNames: ["networkId", "organizationId", "from", "id"] },
          { name: "ix_delegate_person", columnNames: ["personId", "from", "id"] },
        ],
        foreignKeys: [
          { name: "fk_delegate_membership", columnNames: ["membershipId"], referencedTableName: "membership" },
          { name: "fk_delegate_person", columnNames: ["personId"], referencedTableName: "person" },
        ],
      },
      {
        name: "assembly",
        columns: [
          ...[column.id(), column.ref("networkId"), column.text("title")],
          column.varchar("place", 500, { isNullable: true }),
          ...[column.dateTime("startsAt"), column.varchar("timeZone", 60), column.int(runner, "quorumPercent")],
          ...[column.varchar("state", 20), column.int(runner, "version"), column.dateTime("createdAt")],
          ...[column.dateTime("openedAt", { isNullable: true }), column.dateTime("endedAt", { isNullable: true })],
        ],
        indices: [
          { name: "ix_assembly_starts", columnNames: ["startsAt", "id"] },
          { name: "ix_assembly_network", columnNames: ["networkId", "startsAt", "id"] },
        ],
        foreignKeys: [{ name: "fk_assembly_network", columnNames: ["networkId"], referencedTableName: "network" }],
      },
      {
        name: "assembly_elector",
        columns: [
          ...[column.id(), column.ref("assemblyId"), column.ref("organizationId")],
          column.dateTime("presentAt", { isNullable: true }),
        ],
        indices: [{ name: "ux_assembly_elector_body", columnNames: ["assemblyId", "organizationId"], isUnique: true }],
        foreignKeys: [
          { name: "fk_assembly_elector_assembly", columnNames: ["assemblyId"], referencedTableName: "assembly" },
          {
            name: "fk_assembly_elector_organization",
            columnNames: ["organizationId"],
            referencedTableName: "organization",
          },
        ],
      },
      {
        name: "motion",
        columns: [
          ...[column.id(), column.ref("assemblyId"), column.int(runner, "no"), column.text("text")],
          ...[column.varchar("majority", 20), column.varchar("state", 20)],
          ...[column.dateTime("openedAt", { isNullable: true }), column.dateTime("closedAt", { isNullable: true })],
          ...["votesFor", "votesAgainst", "votesAbstained"].map((name) =>
            column.int(runner, name, { isNullable: true }),
          ),
          column.boolean("isCarried", { isNullable: true }),
        ],
        indices: [{ name: "ux_motion_no", columnNames: ["assemblyId", "no"], isUnique: true }],
        foreignKeys: [{ name: "fk_motion_assembly", columnNames: ["assemblyId"], referencedTableName: "assembly" }],
      },
      {
        name: "assembly_vote",
        columns: [
          ...[column.id(), column.ref("motionId"), column.ref("electorId"), column.ref("organizationId")],
          ...[column.ref("delegateId"), column.text("value"), column.dateTime("castAt")],
        ],
        indices: [{ name: "ux_assembly_vote_elector", columnNames: ["motionId", "electorId"], isUnique: true }],
        foreignKeys: [
          { name: "fk_assembly_vote_motion", columnNames: ["motionId"], referencedTableName: "motion" },
          { name: "fk_assembly_vote_elector", columnNames: ["electorId"], referencedTableName: "assembly_elector" },
          { name: "fk_assembly_vote_delegate", columnNames: ["delegateId"], referencedTableName: "delegate" },
        ],
      },
      {
        name: "import_refusal",
        columns: [column.id(), column.ref("runId"), column.int(runner, "line"), column.text("problems")],
        indices: [{ name: "ix_import_refusal_run", columnNames: ["runId", "line", "id"] }],
        foreignKeys: [{ name: "fk_import_refusal_run", columnNames: ["runId"], referencedTableName: RUN }],
      },
      {
        name: "import_upload",
        columns: [column.id(), column.varchar("networkSlug", 60), column.text("mapping", { isNullable: true })],
        foreignKeys: [{ name: "fk_import_upload_run", columnNames: ["id"], referencedTableName: RUN }],
      },
      {
        name: "import_upload_part",
        columns: [column.id(), column.ref("uploadId"), column.int(runner, "no"), column.text("content")],
        indices: [{ name: "ux_import_upload_part_no", columnNames: ["uploadId", "no"], isUnique: true }],
        foreignKeys: [
          { name: "fk_import_upload_part_upload", columnNames: ["uploadId"], referencedTableName: "import_upload" },
        ],
      },
    ]);
    await runner.changeColumn(RUN, "networkId", new TableColumn(column.ref("networkId", { isNullable: true })));
    await runner.addColumns(
      RUN,
      runColumns(runner).map((options) => new TableColumn(options)),
    );
    await runner.createIndex(RUN, new TableIndex({ name: RUN_JOB, columnNames: ["job", "startedAt", "id"] }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, TABLES);
    await runner.dropIndex(RUN, RUN_JOB);
    await runner.dropColumns(
      RUN,
      runColumns(runner).map(({ name }) => name),
    );
    await runner.changeColumn(RUN, "networkId", new TableColumn(column.ref("networkId")));
  }
}

const TABLES = [
  ...["delegate", "assembly", "assembly_elector", "motion", "assembly_vote"],
  ...["import_refusal", "import_upload", "import_upload_part"],
];

/** What a run has that mutations ask for. */
function runColumns(runner: QueryRunner) {
  const count = (name: string) => column.int(runner, name, { default: "0" });
  return [
    column.boolean("isDryRun", { default: "0" }),
    ...["undoRemoved", "undoRestored", "undoKept", "attempts"].map(count),
    ...[column.text("failure", { isNullable: true }), column.text("report", { isNullable: true })],
    ...[column.varchar("job", 10, { isNullable: true }), column.dateTime("leaseUntil", { isNullable: true })],
  ];
}
