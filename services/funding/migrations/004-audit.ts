import type { MigrationInterface, QueryRunner } from "typeorm";
import { createAuditTables, dropAuditTables } from "../../kit/audit/audit-tables";

export class Audit1764000030003 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createAuditTables(runner);
  }

  down(runner: QueryRunner): Promise<void> {
    return dropAuditTables(runner);
  }
}
