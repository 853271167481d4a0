import type { MigrationInterface, QueryRunner } from "typeorm";
import { createConfidentialTables, dropConfidentialTables } from "../../kit/confidential-tables";

export class ConfidentialKit1764000030001 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createConfidentialTables(runner);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropConfidentialTables(runner);
  }
}
