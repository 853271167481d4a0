import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column } from "../../kit/database/schema-builder";

export class FieldVisibility1764000040001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("organization", new TableColumn(column.text("fieldVisibility", { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("organization", "fieldVisibility");
  }
}
