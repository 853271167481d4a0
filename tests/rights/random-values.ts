import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from "graphql";
import { canaryOf } from "./canaries";
import type { Random } from "./random";
import type { Row, Rows } from "./read-rows";

/** Entities by the name of an argument or an input field that takes the id of one. */
const ENTITY_OF: Record<string, string> = {
  author: "Organization",
  body: "Body",
  callId: "Call",
  consultation: "Consultation",
  funder: "Funder",
  instrument: "Instrument",
  owner: "Body",
  provision: "Provision",
  topic: "Topic",
};

const SCHEMES = ["nace-rev2", "activities-modified", "kalo-legal-form", "qualifiers", "nuts", "nothing"];

/** Draws arguments from what the databases hold, also from what is hidden. */
export class RandomValues {
  readonly #random: Random;
  readonly #rows: Rows;
  /** Of answers to anybody. */
  readonly cursors: string[] = [];

  constructor(random: Random, rows: Rows) {
    this.#random = random;
    this.#rows = rows;
  }

  /** The id of a row, mostly of this entity. */
  id(entity: string | undefined): string {
    const rows = this.#rows.of(entity ?? "");
    if (rows.length > 0 && this.#random.chance(85)) return this.#random.pick(rows).id;
    return this.#random.pick([...this.#rows.withIds()]).row.id;
  }

  /**
   * @param name Of the argument or the input field
   * @param entity Of which the field that has the argument gives one
   */
  give(name: string, type: GraphQLInputType, entity?: string): unknown {
    if (isNonNullType(type)) return this.give(name, type.ofType, entity);
    if (isListType(type)) return [this.give(name, type.ofType, entity)];
    if (isEnumType(type)) return this.#random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const needed = fields.filter((field) => isNonNullType(field.type));
      const chosen = new Set([...needed, ...this.#random.some(fields, 1 + this.#random.below(2))]);
      return Object.fromEntries([...chosen].map((field) => [field.name, this.give(field.name, field.type)]));
    }
    return this.#scalar(name, type.name, entity);
  }

  #scalar(name: string, type: string, entity?: string): unknown {
    const random = this.#random;
    switch (type) {
      case "ID":
        if (name === "network") return this.id("Network");
        return this.id(ENTITY_OF[name] ?? entity);
      case "Int":
        if (name === "first") return random.pick([0, 1, 3, 20, 100]);
        return name === "nutsLevel" ? random.below(4) : random.below(60);
      case "SafeInt":
        return random.below(40) * 1_000_000;
      case "Float":
        return name === "withinKm" ? 1 + random.below(300) : random.pick([37.98, 23.73, 35.34, 25.13]);
      case "Boolean":
        return random.chance(50);
      case "LocalDate":
        return random.pick(["2016-11-01", "2025-05-05", "2026-01-12", "2026-11-28"]);
      default:
        return this.#text(name);
    }
  }

  #text(name: string): string {
    const random = this.#random;
    const organization = random.pick(this.#rows.of("Organization"));
    const record = random.pick(this.#rows.of("SourceRecord"));
    switch (name) {
      case "after":
        return this.cursors.length > 0 ? random.pick(this.cursors) : "x";
      case "network":
      case "slug":
        return random.pick(this.#rows.of("Network")).slug;
      case "localId":
        return record.localId;
      case "url":
        return random.pick(this.#rows.of("Resource")).url ?? "https://example.org/";
      case "scheme":
        return random.pick(SCHEMES);
      case "code":
        return random.pick(["A", "P2", organization.legalForm?.code ?? "KOINSEP", canaryOf(organization.id, "nace")]);
      case "value":
        return organization.identifiers[0]?.value ?? "1001";
      case "country":
        return random.pick(["GR", "BE", organization.country ?? "IT"]);
      case "nuts":
        return random.pick(["EL", "EL30", organization.nuts ?? "EL303"]);
      case "lang":
      case "language":
        return random.pick(["el", "en", "fr"]);
      case "principle":
        return `P${1 + random.below(7)}`;
      default:
        return random.chance(60) ? this.#canary() : random.pick(["συν", "coop", "θέση", "law", "energy"]);
    }
  }

  /** A word of a record of any kind, seen or unseen. */
  #canary(): string {
    const entity = this.#random.pick(["Organization", "Position", "Practice", "Resource"]);
    const row: Row = this.#random.pick(this.#rows.of(entity));
    const word = canaryOf(row.id, this.#random.pick(["name", "legalName", "description", "title", "summary", "story"]));
    return this.#random.chance(30) ? word.slice(0, 8) : word;
  }
}
