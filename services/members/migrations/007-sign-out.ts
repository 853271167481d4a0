import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column } from "../../kit/database/schema-builder";

export class SignOut1764000070001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("person_account", new TableColumn(column.dateTime("signedOutAt", { isNullable: true })));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn("person_account", "signedOutAt");
  }
}
