import { Column, Entity, PrimaryColumn, type QueryRunner } from "typeorm";
import type { DatabaseConfig } from "../../config";
import type { Database, DatabaseModel } from "../../database/open-database";
import { column, createTables } from "../../database/schema-builder";
import { ID_LENGTH } from "../../ids";
import { deriveCaseKeys } from "../../keys/case-keys";
import type { Logger } from "../../logger";
import { addToOutbox } from "../add-to-outbox";
import type { Deliver } from "../events";
import { InboxEvent } from "../inbox-event.entity";
import { OutboxEvent } from "../outbox-event.entity";
import { createOutboxTables } from "../outbox-tables";

/** For tests: something of the sender of which the receiver makes a note. */
@Entity("change")
export class Change {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  /** What the receiver answered. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  noteId!: string | null;
}

/** For tests: what the receiver makes of an event. */
@Entity("note")
export class Note {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  changeId!: string;
}

class CreateTables1764000000000 {
  async up(runner: QueryRunner) {
    await createOutboxTables(runner);
    await createTables(runner, [
      { name: "change", columns: [column.id(), column.ref("noteId", { isNullable: true })] },
      { name: "note", columns: [column.id(), column.ref("changeId")] },
    ]);
  }
  async down() {}
}

/** Of the sender and of the receiver. */
export const MODEL: DatabaseModel = {
  entities: [Change, Note, OutboxEvent, InboxEvent],
  migrations: [CreateTables1764000000000],
};

export const CASES = deriveCaseKeys([{ id: "test", secret: Buffer.alloc(32, 7) }]);
export const QUIET: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A change with its event. */
export function makeChange(database: Pick<Database, "write">, id: string, subject = id): Promise<string> {
  return database.write(async (tx) => {
    await tx.insert(Change, { id, noteId: null });
    return addToOutbox(tx, CASES, { kind: "CHANGED", subject, payload: { changeId: id } });
  });
}

/** Posts an event, as a service does. */
export function postTo(url: string): Deliver {
  return async (event, signal) => {
    const response = await fetch(url, { method: "POST", body: JSON.stringify(event), signal });
    return await response.json();
  };
}

export interface SenderOrder {
  config: DatabaseConfig;
  receiverUrl: string;
  /** Begins the ids of its changes. */
  prefix: string;
}
