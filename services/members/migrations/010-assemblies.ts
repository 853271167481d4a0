import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

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
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["delegate", "assembly", "assembly_elector", "motion", "assembly_vote"]);
  }
}
