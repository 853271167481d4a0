import type { MigrationInterface, QueryRunner } from "typeorm";
import { createRetentionRunTable } from "../../kit/retention/retention-run-table";

export class RetentionRuns1764000070002 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createRetentionRunTable(runner);
  }

  down(runner: QueryRunner): Promise<void> {
    return runner.dropTable("retention_run");
  }
}
