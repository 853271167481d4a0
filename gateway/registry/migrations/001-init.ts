import type { MigrationInterface, QueryRunner } from "typeorm";
import { createConfidentialTables, dropConfidentialTables } from "../../../services/kit/confidential-tables";
import { column, createTables, dropTables } from "../../../services/kit/database/schema-builder";
import { createRetentionRunTable } from "../../../services/kit/retention/retention-run-table";

const NETWORK = "cached_network";
const SUBGRAPH = "allied_subgraph";
const VERSION = "subgraph_version";

export class Init1764000120001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createConfidentialTables(runner);
    await createRetentionRunTable(runner);
    await createTables(runner, [
      {
        name: "registry_head",
        columns: [
          { ...column.int(runner, "id"), isPrimary: true },
          ...[column.int(runner, "version"), column.int(runner, "grantsVersion")],
        ],
      },
      {
        name: NETWORK,
        columns: [
          ...[column.id(), column.varchar("slug", 60), column.varchar("prefix", 16, { isNullable: true })],
          ...[column.varchar("state", 20), column.dateTime("changedAt")],
        ],
        indices: [{ name: "ux_cached_network_prefix", columnNames: ["prefix"], isUnique: true }],
      },
      {
        name: SUBGRAPH,
        columns: [
          ...[column.id(), column.varchar("name", 40), column.ref("networkId"), column.varchar("url", 500)],
          ...[column.varchar("state", 20), column.boolean("signedAnswers")],
          column.int(runner, "liveNumber", { isNullable: true }),
          column.dateTime("liveSince", { isNullable: true }),
          ...[column.varchar("challengeNonce", 43), column.varchar("challengeText", 43)],
          ...[column.dateTime("urlProvenAt", { isNullable: true }), column.int(runner, "version")],
          ...[column.ref("createdBy", { isNullable: true }), column.dateTime("createdAt")],
        ],
        indices: [
          { name: "ux_allied_subgraph_name", columnNames: ["name"], isUnique: true },
          { name: "ix_allied_subgraph_network", columnNames: ["networkId", "name", "id"] },
          { name: "ix_allied_subgraph_state", columnNames: ["state", "name", "id"] },
        ],
        foreignKeys: [{ name: "fk_allied_subgraph_network", columnNames: ["networkId"], referencedTableName: NETWORK }],
      },
      {
        name: "subgraph_change",
        columns: [
          ...[column.id(), column.ref("subgraphId"), column.int(runner, "no"), column.varchar("verb", 20)],
          ...[column.varchar("from", 20, { isNullable: true }), column.varchar("to", 20)],
          column.int(runner, "versionNumber", { isNullable: true }),
          ...[column.text("reason", { isNullable: true }), column.ref("actor", { isNullable: true })],
          ...[column.boolean("isByNetwork"), column.dateTime("at")],
        ],
        indices: [{ name: "ix_subgraph_change_subgraph", columnNames: ["subgraphId", "no", "id"] }],
        foreignKeys: [
          { name: "fk_subgraph_change_subgraph", columnNames: ["subgraphId"], referencedTableName: SUBGRAPH },
        ],
      },
      {
        name: VERSION,
        columns: [
          ...[column.id(), column.ref("subgraphId"), column.int(runner, "number"), column.varchar("label", 64)],
          ...[column.varchar("contentHash", 64), column.text("findings")],
          ...[column.ref("publishedBy", { isNullable: true }), column.dateTime("publishedAt")],
        ],
        indices: [
          { name: "ux_subgraph_version_number", columnNames: ["subgraphId", "number"], isUnique: true },
          { name: "ux_subgraph_version_hash", columnNames: ["subgraphId", "contentHash"], isUnique: true },
        ],
        foreignKeys: [
          { name: "fk_subgraph_version_subgraph", columnNames: ["subgraphId"], referencedTableName: SUBGRAPH },
        ],
      },
      {
        name: "subgraph_version_part",
        columns: [column.id(), column.ref("versionId"), column.int(runner, "no"), column.text("content")],
        indices: [{ name: "ux_subgraph_version_part_no", columnNames: ["versionId", "no"], isUnique: true }],
        foreignKeys: [{ name: "fk_subgraph_version_part", columnNames: ["versionId"], referencedTableName: VERSION }],
      },
      {
        name: "subgraph_change_request",
        columns: [
          ...[column.id(), column.ref("subgraphId"), column.varchar("kind", 10), column.varchar("value", 500)],
          ...[column.varchar("state", 10), column.ref("proposedBy"), column.dateTime("proposedAt")],
          column.ref("decidedBy", { isNullable: true }),
          column.dateTime("decidedAt", { isNullable: true }),
        ],
        indices: [
          { name: "ix_change_request_subgraph", columnNames: ["subgraphId", "proposedAt", "id"] },
          { name: "ix_change_request_state", columnNames: ["state", "proposedAt", "id"] },
        ],
        foreignKeys: [
          { name: "fk_change_request_subgraph", columnNames: ["subgraphId"], referencedTableName: SUBGRAPH },
        ],
      },
      {
        name: "field_grant",
        columns: [
          ...[column.id(), column.ref("networkId"), column.varchar("coordinate", 191), column.varchar("kind", 10)],
          column.varchar("agreement", 500),
          ...[column.ref("grantedBy", { isNullable: true }), column.dateTime("grantedAt")],
          column.ref("revokedBy", { isNullable: true }),
          column.dateTime("revokedAt", { isNullable: true }),
        ],
        indices: [
          { name: "ix_field_grant_network", columnNames: ["networkId", "grantedAt", "id"] },
          { name: "ix_field_grant_granted", columnNames: ["grantedAt", "id"] },
        ],
        foreignKeys: [{ name: "fk_field_grant_network", columnNames: ["networkId"], referencedTableName: NETWORK }],
      },
      {
        name: "network_key",
        columns: [
          ...[column.id(), column.ref("networkId"), column.varchar("thumbprint", 43), column.varchar("x", 43)],
          ...[column.dateTime("from"), column.dateTime("until", { isNullable: true })],
        ],
        indices: [{ name: "ux_network_key_thumbprint", columnNames: ["networkId", "thumbprint"], isUnique: true }],
        foreignKeys: [{ name: "fk_network_key_network", columnNames: ["networkId"], referencedTableName: NETWORK }],
      },
    ]);
    await runner.query("INSERT INTO registry_head VALUES (1, 0, 0)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, TABLES);
    await dropConfidentialTables(runner);
  }
}

const TABLES = [
  ...["retention_run", "registry_head", NETWORK, SUBGRAPH, "subgraph_change", VERSION, "subgraph_version_part"],
  ...["subgraph_change_request", "field_grant", "network_key"],
];
