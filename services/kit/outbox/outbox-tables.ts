import type { QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../database/schema-builder";

/** Of the sender and the receiver: a service is both. */
export async function createOutboxTables(runner: QueryRunner): Promise<void> {
  await createTables(runner, [
    {
      name: "outbox_event",
      columns: [
        column.id(),
        column.varchar("kind", 60),
        column.ref("subject"),
        column.text("payload", { isNullable: true }),
        column.dateTime("createdAt"),
        column.int(runner, "attempts"),
        column.dateTime("nextAttemptAt"),
        column.dateTime("deliveredAt", { isNullable: true }),
        column.text("answer", { isNullable: true }),
      ],
      indices: [
        { name: "ix_outbox_event_due", columnNames: ["deliveredAt", "nextAttemptAt", "id"] },
        { name: "ix_outbox_event_subject", columnNames: ["subject", "deliveredAt", "id"] },
      ],
    },
    {
      name: "inbox_event",
      columns: [column.id(), column.dateTime("receivedAt"), column.text("answer", { isNullable: true })],
    },
  ]);
}

export async function dropOutboxTables(runner: QueryRunner): Promise<void> {
  await dropTables(runner, ["outbox_event", "inbox_event"]);
}
