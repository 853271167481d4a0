import { type EntityManager, In, IsNull, LessThan, MoreThan } from "typeorm";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import type { DuePage, RetentionRule } from "../../kit/retention/retention";
import { readSetting } from "../../kit/union-settings/union-settings";
import { MEMBERS_SETTINGS } from "../union-settings";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import { AID_PURPOSE } from "./aid-work";
import { toNuts2 } from "./board";
import { Pledge } from "./pledge.entity";

const months = (db: EntityManager) => readSetting(db, MEMBERS_SETTINGS.aidRetentionMonths);
const NOBODY = { actor: null, body: null, reason: null };

/** Of a request its kind, urgency, region of level 2, states and times stay. */
const REQUESTS: RetentionRule = {
  ...{ recordType: "AidRequest", purpose: AID_PURPOSE, months },
  async find(db, { before, after, limit }: DuePage) {
    const where = { id: MoreThan(after), anonymisedAt: IsNull(), closedAt: LessThan(before) };
    const rows = await db.find(AidRequest, { select: { id: true }, where, order: { id: "ASC" }, take: limit });
    return rows.map(({ id }) => id);
  },
  async anonymise(tx, ids) {
    const texts = { groupName: null, contact: null, need: null, reasons: null };
    const links = { requesterId: null, organizationId: null, advisoryCaseId: null };
    const content = { ...texts, ...links, amountCents: null, currency: null, anonymisedAt: new Date() };
    const where = { id: In([...ids]) };
    for (const [region, some] of Map.groupBy(await tx.findBy(AidRequest, where), ({ nuts }) => toNuts2(nuts)))
      await tx.update(AidRequest, { id: In(some.map(({ id }) => id)) }, { ...content, nuts: region });
    await tx.update(AidChange, { recordId: In([...ids]) }, NOBODY);
  },
};

/** Of a pledge its states and times stay. A hold on the request keeps it too. */
const PLEDGES: RetentionRule = {
  ...{ recordType: "Pledge", purpose: AID_PURPOSE, months },
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
  async anonymise(tx, ids) {
    const who = { personId: null, organizationId: null, offer: null, contact: null };
    const content = { ...who, amountCents: null, currency: null, anonymisedAt: new Date() };
    await tx.update(Pledge, { id: In([...ids]) }, content);
    await tx.update(AidChange, { recordId: In([...ids]) }, NOBODY);
  },
};

/** Requests, and what was pledged for them. */
export const AID_RETENTION: readonly RetentionRule[] = [REQUESTS, PLEDGES];
