import { type EntityManager, IsNull, LessThan, MoreThan } from "typeorm";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import type { DuePage, RetentionRule } from "../../kit/retention/retention";
import { readSetting } from "../../kit/union-settings/union-settings";
import { MEMBERS_SETTINGS } from "../union-settings";
import { AidRequest } from "./aid-request.entity";
import { AID_PURPOSE } from "./aid-work";
import { anonymisePledges, anonymiseRequests } from "./anonymise";
import { Pledge } from "./pledge.entity";

const kept = {
  purpose: AID_PURPOSE,
  setting: MEMBERS_SETTINGS.aidRetentionMonths.name,
  months: (db: EntityManager) => readSetting(db, MEMBERS_SETTINGS.aidRetentionMonths),
};

const REQUESTS: RetentionRule = {
  ...{ recordType: "AidRequest", ...kept },
  what: "Requests for aid lose all but kind, urgency, region and times so long after they ended",
  async find(db, { before, after, limit }: DuePage) {
    const where = { id: MoreThan(after), anonymisedAt: IsNull(), closedAt: LessThan(before) };
    const rows = await db.find(AidRequest, { select: { id: true }, where, order: { id: "ASC" }, take: limit });
    return rows.map(({ id }) => id);
  },
  anonymise: (tx, ids) => anonymiseRequests(tx, ids, new Date()),
};

/** A hold on the request keeps its pledges too. */
const PLEDGES: RetentionRule = {
  ...{ recordType: "Pledge", ...kept },
  what: "Pledges lose all but states and times so long after the request ended",
  async find(db, { before, after, limit }: DuePage) {
    const hold = db
      .createQueryBuilder(LegalHold, "hold")
      .select("1")
      .where("hold.recordType = 'AidRequest' AND hold.recordId = node.aidRequestId AND hold.liftedAt IS NULL");
    const rows = await db
      .createQueryBuilder(Pledge, "node")
      .select("node.id")
      .innerJoin(AidRequest, "asked", "asked.id = node.aidRequestId AND asked.closedAt < :before", { before })
      .where("node.anonymisedAt IS NULL AND node.id > :after", { after })
      .andWhere(`NOT EXISTS (${hold.getQuery()})`)
      .orderBy("node.id")
      .limit(limit)
      .getMany();
    return rows.map(({ id }) => id);
  },
  anonymise: (tx, ids) => anonymisePledges(tx, ids, new Date()),
};

/** Requests, and what was pledged for them. */
export const AID_RETENTION: readonly RetentionRule[] = [REQUESTS, PLEDGES];
