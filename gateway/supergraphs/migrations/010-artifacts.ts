import type { MigrationInterface, QueryRunner } from "typeorm";
import { createArtifactTables, dropArtifactTables } from "../artifact-tables";

/** Signed supergraphs, counted up. */
export class Artifacts1764000200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createArtifactTables(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropArtifactTables(runner);
  }
}
