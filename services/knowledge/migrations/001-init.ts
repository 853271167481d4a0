import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

export class Init1764000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      {
        name: "topic",
        columns: [
          column.id(),
          column.text("code", { isNullable: true }),
          column.text("name"),
          column.ref("broaderId", { isNullable: true }),
          column.boolean("fictional"),
          column.varchar("sortName", 191),
        ],
        indices: [
          { name: "ix_topic_sort", columnNames: ["sortName", "id"] },
          { name: "ix_topic_broader", columnNames: ["broaderId"] },
        ],
        foreignKeys: [{ name: "fk_topic_broader", columnNames: ["broaderId"], referencedTableName: "topic" }],
      },
      {
        name: "resource",
        columns: [
          column.id(),
          column.varchar("type", 20),
          column.text("title"),
          column.text("description", { isNullable: true }),
          column.text("languages"),
          column.varchar("url", 500, { isNullable: true }),
          column.varchar("licence", 40),
          column.ref("publisherId", { isNullable: true }),
          column.text("authors"),
          column.date("publishedOn", { isNullable: true }),
          column.varchar("state", 20),
          column.boolean("fictional"),
          column.dateTime("createdAt"),
          column.dateTime("updatedAt"),
          column.date("sortDate"),
          column.text("searchText"),
        ],
        indices: [
          { name: "ix_resource_sort", columnNames: ["state", "sortDate", "id"] },
          { name: "ix_resource_type", columnNames: ["state", "type", "sortDate", "id"] },
          { name: "ix_resource_publisher", columnNames: ["publisherId", "state", "sortDate", "id"] },
        ],
      },
      {
        name: "resource_topic",
        columns: [column.id("resourceId"), column.id("topicId")],
        indices: [{ name: "ix_resource_topic_topic", columnNames: ["topicId", "resourceId"] }],
        foreignKeys: [
          {
            name: "fk_resource_topic_resource",
            columnNames: ["resourceId"],
            referencedTableName: "resource",
            onDelete: "CASCADE",
          },
          { name: "fk_resource_topic_topic", columnNames: ["topicId"], referencedTableName: "topic" },
        ],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["topic", "resource", "resource_topic"]);
  }
}
