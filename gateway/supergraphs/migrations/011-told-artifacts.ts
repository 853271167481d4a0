import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column } from "../../../services/kit/database/schema-builder";

/** How far the changelog tells of them: what was made before is taken as told. */
export class ToldArtifacts1764000220011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const told = column.int(runner, "toldNumber", { default: 0 });
    await runner.addColumn("supergraph_artifact_head", new TableColumn(told));
    await runner.manager.query("UPDATE supergraph_artifact_head SET toldNumber = number");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("supergraph_artifact_head", "toldNumber");
  }
}
