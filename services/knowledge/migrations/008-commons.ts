import type { MigrationInterface, QueryRunner } from "typeorm";
import { createCommonsTable } from "../../kit/commons/commons-entry.entity";

/** The feed of what the service shares; it is filled with what is derived. */
export class Commons1764000130002 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createCommonsTable(runner);
  }

  down(runner: QueryRunner): Promise<void> {
    return runner.dropTable("commons_entry");
  }
}
