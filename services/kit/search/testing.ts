import { Column, Entity, PrimaryColumn, type QueryRunner } from "typeorm";
import type { DatabaseModel } from "../database/open-database";
import { column, createTables } from "../database/schema-builder";
import { jsonColumn } from "../graphql/values";
import { defineIndex } from "./search-index";
import { createTermTable, termEntity } from "./term";

/** For tests: a noun of which the document is a row. */
@Entity("thing")
export class Thing {
  @PrimaryColumn({ type: "varchar", length: 31 })
  id!: string;

  @Column({ type: "varchar", length: 191 })
  sortKey!: string;

  @Column({ type: "text", transformer: jsonColumn })
  names!: string[];

  @Column({ type: "text", transformer: jsonColumn })
  texts!: string[];

  @Column({ type: "text", transformer: jsonColumn })
  facets!: string[];

  @Column({ type: "boolean" })
  hidden!: boolean;

  @Column({ type: "boolean" })
  restricted!: boolean;
}

export const ThingTerm = termEntity("thing");
export const RestrictedThingTerm = termEntity("restricted_thing");

export const THING_INDEX = defineIndex({
  entity: Thing,
  terms: ThingTerm,
  restricted: RestrictedThingTerm,
  toDocument: ({ hidden, ...document }) => (hidden ? null : document),
});

class CreateThing1764000000000 {
  async up(runner: QueryRunner) {
    await createTables(runner, [
      {
        name: "thing",
        columns: [
          column.id(),
          column.varchar("sortKey", 191),
          ...["names", "texts", "facets"].map((name) => column.text(name)),
          ...["hidden", "restricted"].map((name) => column.boolean(name)),
        ],
      },
    ]);
    await createTermTable(runner, "thing");
    await createTermTable(runner, "restricted_thing");
  }
  async down() {}
}

export const THING_MODEL: DatabaseModel = {
  entities: [Thing, ThingTerm, RestrictedThingTerm],
  migrations: [CreateThing1764000000000],
};

export function thing(id: string, content: Partial<Thing> = {}): Thing {
  return { id, sortKey: id, names: [], texts: [], facets: [], hidden: false, restricted: false, ...content };
}
