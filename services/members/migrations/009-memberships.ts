import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

export class Memberships1764000090001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns("organization_change", [
      new TableColumn(column.ref("by", { isNullable: true })),
      new TableColumn(column.text("reason", { isNullable: true })),
    ]);
    await runner.addColumns("membership", [
      new TableColumn(column.int(runner, "version", { default: "1" })),
      new TableColumn(column.text("message", { isNullable: true })),
      new TableColumn(column.varchar("endReason", 20, { isNullable: true })),
    ]);
    await createTables(runner, [
      {
        name: "membership_change",
        columns: [
          ...[column.id(), column.ref("membershipId"), column.int(runner, "version")],
          ...[column.varchar("fromState", 20, { isNullable: true }), column.varchar("toState", 20)],
          ...[column.ref("actor", { isNullable: true }), column.ref("body", { isNullable: true })],
          column.text("reason", { isNullable: true }),
          ...[column.varchar("reference", 255, { isNullable: true }), column.date("decidedOn", { isNullable: true })],
          column.dateTime("at"),
        ],
        indices: [{ name: "ux_membership_change_version", columnNames: ["membershipId", "version"], isUnique: true }],
        foreignKeys: [
          { name: "fk_membership_change_membership", columnNames: ["membershipId"], referencedTableName: "membership" },
        ],
      },
      {
        name: "membership_ground",
        columns: [
          ...[column.id(), column.ref("membershipId"), column.varchar("kind", 20)],
          column.ref("networkId", { isNullable: true }),
          ...termColumns(),
        ],
        indices: [
          { name: "ix_membership_ground_membership", columnNames: ["membershipId", "from", "id"] },
          { name: "ix_membership_ground_network", columnNames: ["networkId", "endedAt"] },
        ],
        foreignKeys: [
          { name: "fk_membership_ground_membership", columnNames: ["membershipId"], referencedTableName: "membership" },
          { name: "fk_membership_ground_network", columnNames: ["networkId"], referencedTableName: "network" },
        ],
      },
      {
        name: "network_membership",
        columns: [column.id(), column.ref("childId"), column.ref("parentId"), ...termColumns()],
        indices: [
          { name: "ix_network_membership_child", columnNames: ["childId", "parentId"] },
          { name: "ix_network_membership_parent", columnNames: ["parentId", "childId"] },
        ],
        foreignKeys: [
          { name: "fk_network_membership_child", columnNames: ["childId"], referencedTableName: "network" },
          { name: "fk_network_membership_parent", columnNames: ["parentId"], referencedTableName: "network" },
        ],
      },
    ]);
    await giveGrounds(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["membership_change", "membership_ground", "network_membership"]);
    await runner.dropColumns("membership", ["version", "message", "endReason"]);
    await runner.dropColumns("organization_change", ["by", "reason"]);
  }
}

function termColumns() {
  return [
    ...[column.date("from"), column.date("until", { isNullable: true })],
    ...[column.ref("endedBy", { isNullable: true }), column.dateTime("endedAt", { isNullable: true })],
  ];
}

/** What is in force without a ground would end with the first one that is added to it and ended. */
async function giveGrounds(runner: QueryRunner): Promise<void> {
  const quote = (name: string) => runner.dataSource.driver.escape(name);
  const columns = ["id", "membershipId", "kind", "from"].map(quote).join(", ");
  await runner.query(
    `INSERT INTO membership_ground (${columns})
     SELECT REPLACE(id, 'mem_', 'grd_'), id, 'DIRECT', since FROM membership WHERE state IN ('ACTIVE', 'SUSPENDED')`,
  );
}
