import { describe, expect, it } from "@jest/globals";
import { REGISTRY_PERSONAL_DATA } from "../../gateway/registry/personal-data";
import { SUBGRAPHS } from "../../hub/services";
import { ADVOCACY_PERSONAL_DATA } from "../../services/advocacy/personal-data";
import { FUNDING_PERSONAL_DATA } from "../../services/funding/personal-data";
import { SUBGRAPH_NAMES, type SubgraphName } from "../../services/kit/config";
import { createDataSource } from "../../services/kit/database/open-database";
import type { PersonalData } from "../../services/kit/personal-data/personal-data";
import { KNOWLEDGE_PERSONAL_DATA } from "../../services/knowledge/personal-data";
import { MEMBERS_PERSONAL_DATA } from "../../services/members/personal-data";

const DECLARED: Record<SubgraphName, PersonalData> = {
  members: MEMBERS_PERSONAL_DATA,
  knowledge: KNOWLEDGE_PERSONAL_DATA,
  funding: FUNDING_PERSONAL_DATA,
  advocacy: ADVOCACY_PERSONAL_DATA,
  registry: REGISTRY_PERSONAL_DATA,
};

/** How columns are called that hold the id of a person, or say how to reach one. */
const OF_PERSONS =
  /^(actor|.*[pP]ersonId|(author|owner|requester|adviser|inviter|delegate|voter|holder)Id|.+By|.*[eE]mail)$/;
/** Are called so and are of bodies: author of a position, owner of a consultation, the organ that decided. */
const OF_BODIES = new Set(["Position.authorId", "Endorsement.decidedBy", "Consultation.ownerId"]);

describe("the personal data of the services", () => {
  it.each(SUBGRAPH_NAMES)("of %s names every table, and every column that holds a person", async (name) => {
    const { records, impersonal } = DECLARED[name];
    const declared = new Map(records.map((record) => [record.entity as unknown, record]));
    const source = createDataSource({ type: "sqlite", path: ":memory:" }, SUBGRAPHS[name].database);
    await source.initialize();
    try {
      const problems: string[] = [];
      for (const { target, name: entity, columns } of source.entityMetadatas) {
        const record = declared.get(target);
        const isImpersonal = impersonal.some((each) => each === target);
        const persons = columns.map(({ propertyName }) => propertyName).filter((one) => isOfPerson(entity, one));
        if (!record && !isImpersonal)
          problems.push(
            `${entity} is missing: add it to \`impersonal\` of ${folderOf(name)}/personal-data.ts, or a line to \`records\` that says how its rows of a person are collected and erased${persons.length > 0 ? `; it seems to name people in ${persons}` : ""}`,
          );
        if (record && isImpersonal) problems.push(`${entity} is both in \`records\` and \`impersonal\``);
        for (const column of persons)
          if (record ? !record.persons.includes(column) : isImpersonal)
            problems.push(
              `${entity}.${column} seems to name a person: add it to \`persons\` of its line in \`records\` of ${folderOf(name)}/personal-data.ts, and let \`erase\` deal with it`,
            );
        for (const column of record?.persons ?? [])
          if (!columns.some(({ propertyName }) => propertyName === column))
            problems.push(`${entity}.${column} is declared in ${folderOf(name)}/personal-data.ts, and is no column`);
        if (record && record.erase === null && record.stays === null)
          problems.push(`${entity} is neither erased nor is it said why it stays`);
      }
      expect(problems).toEqual([]);
    } finally {
      await source.destroy();
    }
  });
});

function folderOf(name: SubgraphName): string {
  return name === "registry" ? "gateway/registry" : `services/${name}`;
}

function isOfPerson(entity: string, column: string): boolean {
  return OF_PERSONS.test(column) && !OF_BODIES.has(`${entity}.${column}`);
}
