import { type MigrationInterface, type QueryRunner, TableColumn, TableForeignKey, TableIndex } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";
import { createTermTable } from "../../kit/search/term";

const RESOURCE_INDICES = [
  { name: "ix_resource_url", columnNames: ["url", "state"] },
  { name: "ix_resource_work", columnNames: ["workId", "state"] },
  { name: "ix_resource_version_of", columnNames: ["versionOfId"] },
  { name: "ix_resource_superseded_by", columnNames: ["supersededById", "state"] },
];
const TYPE_INDEX = { name: "ix_resource_type", columnNames: ["state", "type", "sortDate", "id"] };
const VERSION_OF_KEY = "fk_resource_version_of";

/** Resources in full, practices, collections; what was filtered in SQL is found by the index of terms. */
export class KnowledgeInFull1764000020002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      "resource",
      [
        column.text("files", { isNullable: true }),
        column.varchar("source", 255, { isNullable: true }),
        column.text("principles", { isNullable: true }),
        column.text("countries", { isNullable: true }),
        column.text("nuts", { isNullable: true }),
        column.text("actorKeywords", { isNullable: true }),
        column.ref("workId", { isNullable: true }),
        column.ref("versionOfId", { isNullable: true }),
        column.ref("supersededById", { isNullable: true }),
        column.int(runner, "version", { default: "1" }),
      ].map((options) => new TableColumn(options)),
    );
    await allowNoLicence(runner, true);
    await runner.dropIndex("resource", TYPE_INDEX.name);
    await runner.createIndices(
      "resource",
      RESOURCE_INDICES.map((options) => new TableIndex(options)),
    );
    await runner.createForeignKey(
      "resource",
      new TableForeignKey({
        name: VERSION_OF_KEY,
        columnNames: ["versionOfId"],
        referencedTableName: "resource",
        referencedColumnNames: ["id"],
        onDelete: "RESTRICT",
        onUpdate: "NO ACTION",
      }),
    );
    await createTables(runner, [
      {
        name: "practice",
        columns: [
          column.id(),
          column.text("title"),
          column.text("story"),
          column.text("principles", { isNullable: true }),
          column.ref("organizationId", { isNullable: true }),
          column.text("evidence", { isNullable: true }),
          column.varchar("licence", 40, { isNullable: true }),
          column.date("publishedOn", { isNullable: true }),
          column.varchar("state", 20),
          column.int(runner, "version", { default: "1" }),
          column.boolean("fictional"),
          column.dateTime("createdAt"),
          column.dateTime("updatedAt"),
          column.date("sortDate"),
        ],
        indices: [
          { name: "ix_practice_sort", columnNames: ["state", "sortDate", "id"] },
          { name: "ix_practice_organization", columnNames: ["organizationId", "state", "sortDate", "id"] },
        ],
      },
      {
        name: "practice_topic",
        columns: [column.id("practiceId"), column.id("topicId")],
        indices: [{ name: "ix_practice_topic_topic", columnNames: ["topicId", "practiceId"] }],
        foreignKeys: [
          {
            name: "fk_practice_topic_practice",
            columnNames: ["practiceId"],
            referencedTableName: "practice",
            onDelete: "CASCADE",
          },
          { name: "fk_practice_topic_topic", columnNames: ["topicId"], referencedTableName: "topic" },
        ],
      },
      {
        name: "collection",
        columns: [
          column.id(),
          column.text("title"),
          column.text("description", { isNullable: true }),
          column.varchar("curatorType", 20),
          column.ref("curatorId"),
          column.boolean("fictional"),
          column.dateTime("createdAt"),
          column.dateTime("updatedAt"),
          column.varchar("sortTitle", 191),
        ],
        indices: [
          { name: "ix_collection_sort", columnNames: ["sortTitle", "id"] },
          { name: "ix_collection_curator", columnNames: ["curatorId", "curatorType", "sortTitle", "id"] },
        ],
      },
      {
        name: "collection_item",
        columns: [column.id(), column.ref("collectionId"), column.ref("resourceId"), column.int(runner, "number")],
        indices: [
          { name: "ix_collection_item_order", columnNames: ["collectionId", "number", "id"] },
          { name: "ux_collection_item_resource", columnNames: ["resourceId", "collectionId"], isUnique: true },
        ],
        foreignKeys: [
          {
            name: "fk_collection_item_collection",
            columnNames: ["collectionId"],
            referencedTableName: "collection",
            onDelete: "CASCADE",
          },
          { name: "fk_collection_item_resource", columnNames: ["resourceId"], referencedTableName: "resource" },
        ],
      },
      {
        name: "state_change",
        columns: [
          column.id(),
          column.ref("recordId"),
          column.int(runner, "version"),
          column.varchar("fromState", 20),
          column.varchar("toState", 20),
          column.dateTime("at"),
        ],
        indices: [{ name: "ux_state_change_version", columnNames: ["recordId", "version"], isUnique: true }],
      },
    ]);
    await createTermTable(runner, "practice");
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, [
      ...["practice", "practice_topic", "collection", "collection_item", "state_change", "practice_term"],
    ]);
    await runner.dropForeignKey("resource", VERSION_OF_KEY);
    for (const { name } of RESOURCE_INDICES) await runner.dropIndex("resource", name);
    await runner.createIndex("resource", new TableIndex(TYPE_INDEX));
    await runner.query("UPDATE resource SET licence = '' WHERE licence IS NULL");
    await allowNoLicence(runner, false);
    await runner.dropColumns("resource", [
      ...["files", "source", "principles", "countries", "nuts", "actorKeywords"],
      ...["workId", "versionOfId", "supersededById", "version"],
    ]);
  }
}

/** What is being entered may have no licence yet. */
function allowNoLicence(runner: QueryRunner, isNullable: boolean): Promise<void> {
  const licence = (nullable: boolean) => new TableColumn(column.varchar("licence", 40, { isNullable: nullable }));
  return runner.changeColumn("resource", licence(!isNullable), licence(isNullable));
}
