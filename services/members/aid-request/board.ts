import type { EntityManager } from "typeorm";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import type { Connection, PageArgs } from "../../kit/graphql/pagination";
import { toNuts } from "../../kit/nuts";
import { AidRequest } from "./aid-request.entity";
import { AidState, stateOn } from "./aid-state";
import type { AidBoardEntry, AidBoardFilter } from "./board.types";

/** Length of a NUTS-2 code: nobody learns more of where aid is needed. */
const NUTS_2 = 4;

const NEWEST: KeysetOrder<AidRequest> = { by: "openedAt", kind: "Date", direction: "DESC" };

/** Whether anybody may know, on a day, that such aid is needed. */
export function isOnBoard(request: Pick<AidRequest, "state" | "expiresOn">, day: string): boolean {
  return stateOn(request, day) === AidState.OPEN;
}

/** What the board tells of a request: nothing by which it is known whose it is. */
export function toBoardEntry({ id, kind, nuts, urgency, openedAt, createdAt, expiresOn }: AidRequest): AidBoardEntry {
  return { id, kind, nuts: toNuts2(nuts), urgency, since: openedAt ?? createdAt, expiresOn };
}

/** The region of level 2 in which a finer one lies; wider ones stay what they are. */
export function toNuts2(nuts: string | null): string | null {
  return nuts === null ? null : nuts.slice(0, NUTS_2);
}

/** A page of the board, the latest first: by one SQL statement. @throws {HubError} BAD_INPUT for a finer region */
export async function findBoard(
  db: EntityManager,
  { kind, nuts, urgency }: AidBoardFilter,
  page: PageArgs,
  now: Date,
): Promise<Connection<AidBoardEntry>> {
  const query = db
    .createQueryBuilder(AidRequest, "node")
    .where("node.state = :open AND node.expiresOn >= :day", { open: AidState.OPEN, day: dayOf(now) });
  if (kind) query.andWhere("node.kind = :kind", { kind });
  if (urgency) query.andWhere("node.urgency = :urgency", { urgency });
  if (nuts) query.andWhere("node.nuts LIKE :nuts", { nuts: `${assertWide(toNuts(nuts))}%` });
  const { edges, pageInfo } = await findPage(query, NEWEST, page);
  const shown = edges.map(({ node, cursor }) => ({ node: toBoardEntry(node), cursor }));
  return { edges: shown, nodes: shown.map(({ node }) => node), pageInfo };
}

function assertWide(nuts: string): string {
  if (nuts.length <= NUTS_2) return nuts;
  const message = `Cannot list aid needed in ${JSON.stringify(nuts)}: expected a NUTS region of level 2 or wider`;
  throw new HubError("BAD_INPUT", message, { field: "nuts" });
}
