import { type Actor, hasRole } from "../../services/kit/actor/actor";
import { isNamedInAid } from "./aid-predicates";
import { canaryOf, findTokens } from "./canaries";
import { FIELD_PREDICATES, maySeeField, PREDICATES, type Predicate } from "./predicates";
import type { Row, Rows } from "./read-rows";

/** Something that must not be told to all, or an id. */
interface Secret {
  what: string;
  maySee(actor: Actor): boolean;
}

/** Columns by which a row that one may see names an organisation, which is then no secret: the record says so. */
const REFERENCES = ["authorId", "partyId", "curatorId", "publisherId", "organizationId"];

/** Rows by which nobody learns whom they name. */
const UNTOLD = new Set(["OrganizationChange", "AidRequest", "Pledge"]);

/** Knows from the databases alone what each actor may see. */
export class Oracle {
  readonly rows: Rows;
  readonly #secrets = new Map<string, Secret>();
  readonly #predicates: Record<string, Predicate>;
  readonly #namedBy = new Map<string, Array<{ entity: string; row: Row }>>();

  constructor(rows: Rows, predicates: Record<string, Predicate> = PREDICATES) {
    this.rows = rows;
    this.#predicates = predicates;
    for (const { entity, row } of rows.withIds()) {
      for (const field of Object.keys(row)) {
        const secret = { what: `${entity}.${field} of ${row.id}`, maySee: this.#fieldRule(entity, field, row) };
        this.#secrets.set(field === "id" ? row.id : canaryOf(row.id, field), secret);
      }
      for (const column of REFERENCES) {
        if (typeof row[column] !== "string") continue;
        this.#namedBy.set(row[column], [...(this.#namedBy.get(row[column]) ?? []), { entity, row }]);
      }
    }
    this.#addHashes();
  }

  maySee(actor: Actor, entity: string, row: Row): boolean {
    return this.#predicates[entity]?.(actor, row, this.rows) === true;
  }

  /** Ids of the rows of an entity that an actor may see, and that fit. */
  idsFor(actor: Actor, entity: string, fits: (row: Row) => boolean = () => true): string[] {
    const rows = this.rows.of(entity).filter((row) => fits(row) && this.maySee(actor, entity, row));
    return rows.map(({ id }) => id as string).sort();
  }

  /** What an answer tells an actor beyond what they may see and said themself. */
  findLeaks(actor: Actor, asked: string, answer: unknown): string[] {
    const told = findTokens(JSON.stringify(answer));
    const known = findTokens(asked);
    return [...told].flatMap((token) => {
      if (known.has(token)) return [];
      const secret = this.#secrets.get(token);
      if (secret?.maySee(actor)) return [];
      return [`${token}: ${secret?.what ?? "something of which no rule tells"}`];
    });
  }

  #fieldRule(entity: string, field: string, row: Row): (actor: Actor) => boolean {
    const special = FIELD_PREDICATES[`${entity}.${field}`];
    if (special) return (actor) => special(actor, row, this.rows);
    const maySee = (actor: Actor) => this.maySee(actor, entity, row);
    if (entity !== "Organization") return maySee;
    if (field === "id") return (actor) => maySee(actor) || this.#isNamed(actor, row.id);
    return (actor) => maySee(actor) && maySeeField(actor, row, field);
  }

  #addHashes(): void {
    const { rows } = this;
    for (const row of rows.of("PositionVersion"))
      this.#secrets.set(row.contentHash, {
        what: `hash of ${row.id}`,
        maySee: (actor) => this.maySee(actor, "PositionVersion", row),
      });
    for (const row of rows.of("SubgraphVersion"))
      this.#secrets.set(row.contentHash, {
        what: `hash of ${row.id}`,
        maySee: (actor) => this.maySee(actor, "SubgraphVersion", row),
      });
    for (const row of rows.of("SupergraphArtifact")) {
      const what = `of artifact ${row.number}`;
      this.#secrets.set(row.sha256, { what, maySee: (actor) => this.maySee(actor, "SupergraphArtifact", row) });
      for (const secret of [row.reason, canaryOf(`artifact ${row.number}`, "sdl")])
        this.#secrets.set(secret, { what, maySee: (actor) => hasRole(actor, "OPERATOR") });
    }
    for (const { contentHash, organizationId } of rows.of("SourceRecord")) {
      const organization = rows.find(organizationId);
      if (!organization) continue;
      const kept = Object.keys(organization.fieldVisibility ?? {});
      this.#secrets.set(contentHash, {
        what: `hash of a record of ${organizationId}`,
        maySee: (actor) =>
          this.maySee(actor, "Organization", organization) &&
          kept.every((field) => maySeeField(actor, organization, field)),
      });
    }
  }

  #isNamed(actor: Actor, organizationId: string): boolean {
    const named = this.#namedBy.get(organizationId) ?? [];
    const isReferred = named.some(({ entity, row }) => !UNTOLD.has(entity) && this.maySee(actor, entity, row));
    return isReferred || isNamedInAid(actor, organizationId, this.rows);
  }
}
