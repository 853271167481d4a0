import type { EntityManager, SelectQueryBuilder } from "typeorm";
import type { KeysetOrder } from "../../kit/database/keyset";
import { loaderOfPages } from "../../kit/database/loaders";
import { Provision } from "./provision.entity";

const PROVISION_ORDER: KeysetOrder<Provision> = { by: "place", kind: "number", direction: "ASC" };

/**
 * Provisions of many parents, in the order of the act.
 *
 * @param parent Column of the id of the parent
 */
export function loaderOfProvisions(
  db: EntityManager,
  parent: string,
  restrict?: (query: SelectQueryBuilder<Provision>) => void,
) {
  return loaderOfPages(db, { entity: Provision, parent, order: PROVISION_ORDER, restrict });
}
