import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

const PREFIX_INDEX = "ux_network_prefix";

/** The life cycle of networks, and the names by which they begin theirs in the graph. */
export class Networks1764000120001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns("network", [
      new TableColumn(column.varchar("prefix", 16, { isNullable: true })),
      new TableColumn(column.int(runner, "version", { default: "1" })),
    ]);
    await runner.createIndex(
      "network",
      new TableIndex({ name: PREFIX_INDEX, columnNames: ["prefix"], isUnique: true }),
    );
    await createTables(runner, [
      {
        name: "network_change",
        columns: [
          ...[column.id(), column.ref("networkId"), column.int(runner, "version")],
          ...[column.varchar("fromState", 20, { isNullable: true }), column.varchar("toState", 20)],
          ...[column.ref("actor", { isNullable: true }), column.text("reason", { isNullable: true })],
          column.dateTime("at"),
        ],
        indices: [{ name: "ux_network_change_version", columnNames: ["networkId", "version"], isUnique: true }],
        foreignKeys: [
          { name: "fk_network_change_network", columnNames: ["networkId"], referencedTableName: "network" },
        ],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["network_change"]);
    await runner.dropIndex("network", PREFIX_INDEX);
    await runner.dropColumns("network", ["prefix", "version"]);
  }
}
