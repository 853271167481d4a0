import { type EntityManager, In, IsNull, MoreThan } from "typeorm";
import { loaderOfLists } from "../../kit/database/loaders";
import { OutboxEvent } from "../../kit/outbox/outbox-event.entity";
import { PersonErasureOutcome } from "./person-erasure.entity";
import { PersonExportPart } from "./person-export.entity";

/** Of exports and erasures that the actor may see. */
export function createPrivacyLoaders(db: EntityManager) {
  return {
    parts: loaderOfLists(
      (ids) => db.find(PersonExportPart, { where: { exportId: In([...ids]) }, order: { service: "ASC" } }),
      ({ exportId }) => exportId,
    ),
    outcomes: loaderOfLists(
      (ids) => db.find(PersonErasureOutcome, { where: { erasureId: In([...ids]) }, order: { service: "ASC" } }),
      ({ erasureId }) => erasureId,
    ),
    /** What is asked of services again, by the id of the part or the outcome. */
    retries: loaderOfLists(
      (ids) => db.findBy(OutboxEvent, { subject: In([...ids]), deliveredAt: IsNull(), attempts: MoreThan(1) }),
      ({ subject }) => subject,
    ),
  };
}
