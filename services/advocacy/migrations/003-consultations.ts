import {
  type MigrationInterface,
  type QueryRunner,
  TableColumn,
  type TableColumnOptions,
  TableForeignKey,
  TableIndex,
} from "typeorm";
import { column, createTables, dropTables, type TableDefinition } from "../../kit/database/schema-builder";
import { fillPositionLanguages } from "./fill-position-languages";

/** Provisions that are renumbered, consultations, submissions and responses, and the languages of a position. */
export class Consultations1764000020004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, actTables(runner));
    await runner.addColumn(
      "instrument",
      new TableColumn(column.varchar("implementationStatus", 20, { isNullable: true })),
    );
    await addReference(runner, "position", {
      column: "consultationId",
      to: "consultation",
      key: "fk_position_consultation",
    });
    await runner.addColumn("position", new TableColumn(column.date("adoptedOn", { isNullable: true })));
    await addIndex(runner, "position", "ix_position_consultation", ["consultationId", "submittedOn", "id"]);
    await addIndex(runner, "position", "ix_position_adopted", ["adoptedOn", "id"]);
    await addReference(runner, "demand", { column: "provisionId", to: "provision", key: "fk_demand_provision" });
    await addIndex(runner, "demand", "ix_demand_provision", ["provisionId"]);
    await createTables(runner, answerTables);
    await fillPositionLanguages(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(
      runner,
      answerTables.map(({ name }) => name),
    );
    await runner.dropForeignKey("demand", "fk_demand_provision");
    await runner.dropIndex("demand", "ix_demand_provision");
    await runner.dropColumn("demand", "provisionId");
    await runner.dropForeignKey("position", "fk_position_consultation");
    await runner.dropIndex("position", "ix_position_consultation");
    await runner.dropIndex("position", "ix_position_adopted");
    await runner.dropColumns("position", ["consultationId", "adoptedOn"]);
    await runner.dropColumn("instrument", "implementationStatus");
    await dropTables(
      runner,
      actTables(runner).map(({ name }) => name),
    );
  }
}

interface Reference {
  column: string;
  to: string;
  key: string;
}

async function addReference(runner: QueryRunner, table: string, { column: name, to, key }: Reference): Promise<void> {
  await runner.addColumn(table, new TableColumn(column.ref(name, { isNullable: true })));
  await runner.createForeignKey(
    table,
    new TableForeignKey({
      name: key,
      columnNames: [name],
      referencedTableName: to,
      referencedColumnNames: ["id"],
      onDelete: "RESTRICT",
      onUpdate: "NO ACTION",
    }),
  );
}

function addIndex(runner: QueryRunner, table: string, name: string, columnNames: string[]): Promise<void> {
  return runner.createIndex(table, new TableIndex({ name, columnNames }));
}

/** Rows that say of two others that they belong together. */
function linkTable(name: string, ends: [string, string], tables: [string, string], index: string): TableDefinition {
  const [from, to] = ends;
  return {
    name,
    columns: [column.id(from), column.id(to)],
    indices: [{ name: index, columnNames: [to, from] }],
    foreignKeys: ends.map((end, at) => ({
      name: keyName(name, end),
      columnNames: [end],
      referencedTableName: tables[at] as string,
    })),
  };
}

function keyName(table: string, end: string): string {
  return `fk_${table}_${end.replace(/Id$/, "")}`;
}

function key(name: string, columnName: string, referencedTableName: string) {
  return { name, columnNames: [columnName], referencedTableName };
}

function actTables(runner: QueryRunner): TableDefinition[] {
  const number: TableColumnOptions = column.int(runner, "number", { isPrimary: true });
  return [
    linkTable("body_succession", ["bodyId", "successorId"], ["body", "body"], "ix_body_succession_successor"),
    linkTable(
      "instrument_implementation",
      ["instrumentId", "implementedId"],
      ["instrument", "instrument"],
      "ix_instrument_implementation_implemented",
    ),
    {
      name: "provision",
      columns: [
        column.id(),
        column.ref("instrumentId"),
        column.varchar("number", 100),
        column.int(runner, "place"),
        column.varchar("implementationStatus", 20, { isNullable: true }),
        column.boolean("fictional"),
      ],
      indices: [
        { name: "ux_provision_number", columnNames: ["instrumentId", "number"], isUnique: true },
        { name: "ix_provision_place", columnNames: ["instrumentId", "place", "id"] },
      ],
      foreignKeys: [key("fk_provision_instrument", "instrumentId", "instrument")],
    },
    {
      name: "provision_version",
      columns: [
        column.id("provisionId"),
        number,
        column.text("text"),
        column.date("validFrom", { isNullable: true }),
        column.date("validUntil", { isNullable: true }),
        column.boolean("fictional"),
      ],
      foreignKeys: [key("fk_provision_version_provision", "provisionId", "provision")],
    },
    linkTable(
      "provision_succession",
      ["provisionId", "becomesId"],
      ["provision", "provision"],
      "ix_provision_succession_becomes",
    ),
    {
      name: "consultation",
      columns: [
        column.id(),
        column.varchar("platform", 60),
        column.varchar("sourceId", 120),
        column.text("title"),
        column.ref("ownerId", { isNullable: true }),
        column.ref("instrumentId", { isNullable: true }),
        column.varchar("stage", 30),
        column.dateTime("opensAt"),
        column.dateTime("closesAt"),
        column.varchar("timeZone", 60),
        column.varchar("reportUrl", 500, { isNullable: true }),
        column.varchar("licence", 40),
        column.boolean("fictional"),
      ],
      indices: [
        { name: "ux_consultation_source", columnNames: ["platform", "sourceId"], isUnique: true },
        { name: "ix_consultation_closes", columnNames: ["closesAt", "id"] },
        { name: "ix_consultation_owner", columnNames: ["ownerId", "closesAt", "id"] },
        { name: "ix_consultation_instrument", columnNames: ["instrumentId", "closesAt", "id"] },
      ],
      foreignKeys: [
        key("fk_consultation_owner", "ownerId", "body"),
        key("fk_consultation_instrument", "instrumentId", "instrument"),
      ],
    },
    linkTable(
      "consultation_article",
      ["consultationId", "provisionId"],
      ["consultation", "provision"],
      "ix_consultation_article_provision",
    ),
  ];
}

const answerTables: TableDefinition[] = [
  linkTable(
    "position_provision",
    ["positionId", "provisionId"],
    ["position", "provision"],
    "ix_position_provision_provision",
  ),
  {
    name: "position_language",
    columns: [
      column.id("positionId"),
      column.varchar("lang", 35, { isPrimary: true }),
      column.varchar("translationStatus", 20),
      column.varchar("ofHash", 64),
      column.text("ownTitle", { isNullable: true }),
      { name: "ownText", type: "json", isNullable: true },
    ],
    indices: [{ name: "ix_position_language_lang", columnNames: ["lang", "positionId"] }],
    foreignKeys: [key("fk_position_language_position", "positionId", "position")],
  },
  {
    name: "submission",
    columns: [
      column.id(),
      column.ref("versionId"),
      column.varchar("channel", 20),
      column.ref("bodyId"),
      column.ref("consultationId", { isNullable: true }),
      column.dateTime("at"),
      column.varchar("receiptNo", 120, { isNullable: true }),
      column.boolean("fictional"),
    ],
    indices: [
      { name: "ix_submission_version", columnNames: ["versionId", "at", "id"] },
      { name: "ix_submission_body", columnNames: ["bodyId", "at", "id"] },
      { name: "ix_submission_consultation", columnNames: ["consultationId", "at", "id"] },
    ],
    foreignKeys: [
      key("fk_submission_version", "versionId", "position_version"),
      key("fk_submission_body", "bodyId", "body"),
      key("fk_submission_consultation", "consultationId", "consultation"),
    ],
  },
  {
    name: "response",
    columns: [
      column.id(),
      column.ref("versionId"),
      column.ref("bodyId"),
      column.dateTime("at"),
      column.text("text", { isNullable: true }),
      column.boolean("fictional"),
    ],
    indices: [
      { name: "ix_response_version", columnNames: ["versionId", "at", "id"] },
      { name: "ix_response_body", columnNames: ["bodyId", "at", "id"] },
    ],
    foreignKeys: [
      key("fk_response_version", "versionId", "position_version"),
      key("fk_response_body", "bodyId", "body"),
    ],
  },
  {
    name: "demand_answer",
    columns: [
      column.id("responseId"),
      column.id("demandId"),
      column.varchar("outcome", 20),
      column.text("text", { isNullable: true }),
      column.ref("resultingProvisionId", { isNullable: true }),
    ],
    indices: [
      { name: "ix_demand_answer_demand", columnNames: ["demandId", "responseId"] },
      { name: "ix_demand_answer_provision", columnNames: ["resultingProvisionId"] },
    ],
    foreignKeys: [
      key("fk_demand_answer_response", "responseId", "response"),
      key("fk_demand_answer_demand", "demandId", "demand"),
      key("fk_demand_answer_provision", "resultingProvisionId", "provision"),
    ],
  },
];
