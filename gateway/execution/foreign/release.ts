import type { DocumentNode } from "graphql";
import type { Asked } from "../fetching/find-entities";
import { entitySelections } from "../fetching/step";
import { collectFields, responseKey } from "../operation/collect-fields";
import { fragmentsByName } from "../operation/select-operation";
import type { Row } from "../rows";
import type { Run } from "../run";
import type { Supergraph } from "../supergraph";
import type { AlliedService, Grants } from "./allies";
import { topNames } from "./coordinates";
import { describeMissingGrant } from "./foreign-fields";
import { withhold } from "./withhold";

/** Of what would be sent, what may be; for the rest its fields are without value, and `run.problems` is told why. */
export type Release = (run: Run, found: readonly Asked[]) => Asked[];

/** What is asked of the objects of one type. */
interface AskedFields {
  /** In our data. */
  keys: readonly string[];
  /** See `Representation`. */
  needed: ReadonlySet<string>;
}

/**
 * @param document The operation that is sent
 * @param isReduced Whether fields were left out of it: then some objects may have none left
 */
export function createRelease(
  ally: AlliedService,
  document: DocumentNode,
  isReduced: boolean,
  supergraph: Supergraph,
): Release {
  const fragments = fragmentsByName(document);
  const askedFields = new Map<string, AskedFields>();

  return (run, found) => {
    const grants = ally.readGrants();
    const counts = new Map<string, number>();
    const released = found.map((asked) => releaseGroup(asked, run, grants, counts));
    for (const [coordinate, count] of counts) ally.onReceived(coordinate, count);
    return released;
  };

  function releaseGroup({ group, texts, places }: Asked, run: Run, grants: Grants, counts: Map<string, number>): Asked {
    const released: Asked = { group, texts: [], places: [] };
    const refused = new Refused();
    for (const [index, text] of texts.entries()) {
      const rows = places[index] ?? [];
      const typeNames = [...new Set(rows.map((row) => String(row.__typename)))];
      const fields = typeNames.map((typeName) => fieldsOf(group.alias, typeName));
      if (isReduced && fields.every(({ keys }) => keys.length === 0)) continue;
      const needed = isReduced ? new Set(fields.flatMap((one) => [...one.needed])) : undefined;
      const result = withhold({ text, typeNames, needed }, ally, grants, supergraph.schema);
      if ("missing" in result) {
        for (const row of rows) {
          const { keys } = fieldsOf(group.alias, String(row.__typename));
          for (const key of keys) refused.add(row, group.rename(key), result.missing);
        }
        continue;
      }
      released.texts.push(result.text);
      released.places.push(rows);
      for (const coordinate of result.received) counts.set(coordinate, (counts.get(coordinate) ?? 0) + 1);
    }
    refused.tell(run, ally.network, supergraph);
    return released;
  }

  function fieldsOf(alias: string, typeName: string): AskedFields {
    const id = `${alias} ${typeName}`;
    const fields = askedFields.get(id) ?? readFields(alias, typeName);
    askedFields.set(id, fields);
    return fields;
  }

  function readFields(alias: string, typeName: string): AskedFields {
    const source = { sets: entitySelections(document, alias), fragments, keyOf: responseKey };
    const collected = collectFields(source, (condition) => supergraph.isOfType(typeName, condition));
    collected.delete("__typename");
    const names = [...collected.values()].map(([{ name }]) => name.value);
    const sets = [...ally.keysOf(typeName), ...names.flatMap((name) => ally.requiredSets(typeName, name))];
    return { keys: [...collected.keys()], needed: new Set(sets.flatMap(topNames)) };
  }
}

/** Fields without value for want of a grant; those that differ in nothing but the object are told together. */
export class Refused {
  readonly #fields = new Map<string, { key: string; coordinate: string; rows: Set<Row> }>();

  add(row: Row, key: string, coordinate: string): void {
    const id = `${key} ${coordinate}`;
    const field = this.#fields.get(id) ?? { key, coordinate, rows: new Set() };
    this.#fields.set(id, field);
    field.rows.add(row);
  }

  tell({ problems }: Run, network: string, supergraph: Supergraph): void {
    for (const { key, coordinate, rows } of this.#fields.values()) {
      problems.addEach([...rows], [key], describeMissingGrant(supergraph, network, coordinate));
    }
  }
}
