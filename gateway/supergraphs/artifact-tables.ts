import type { QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../services/kit/database/schema-builder";
import { SupergraphArtifact } from "./artifact.entity";
import { SupergraphArtifactHead } from "./artifact-head.entity";
import { SupergraphText } from "./supergraph-text.entity";

export const ARTIFACT_ENTITIES = [SupergraphArtifact, SupergraphArtifactHead, SupergraphText];

/** The tables of artifacts, of which there is none yet. */
export async function createArtifactTables(runner: QueryRunner): Promise<void> {
  await createTables(runner, [
    {
      name: "supergraph_artifact",
      columns: [
        column.int(runner, "number", { isPrimary: true }),
        column.varchar("sha256", 64),
        column.varchar("supergraph", 64),
        column.varchar("keyId", 32),
        column.varchar("signature", 86),
        column.dateTime("madeAt"),
        column.varchar("reason", 500),
      ],
    },
    {
      name: "supergraph_artifact_head",
      columns: [column.int(runner, "id", { isPrimary: true }), column.int(runner, "number")],
    },
    {
      name: "supergraph_text",
      columns: [
        column.varchar("sha256", 64, { isPrimary: true }),
        column.int(runner, "part", { isPrimary: true }),
        column.text("content"),
      ],
    },
  ]);
  await runner.manager.query("INSERT INTO supergraph_artifact_head VALUES (1, 0)");
}

export async function dropArtifactTables(runner: QueryRunner): Promise<void> {
  await dropTables(runner, ["supergraph_artifact", "supergraph_artifact_head", "supergraph_text"]);
}
