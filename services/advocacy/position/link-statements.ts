import { lineageSql } from "../provision/lineage";

/**
 * SQL of pairs (`parentId`, `positionId`): consultations, with the positions that were written for each or submitted to
 * it, visible or not.
 *
 * @param consultations Name of the parameter that holds the ids of the consultations
 */
export function consultedSql(consultations: string): string {
  return `SELECT p.consultationId AS parentId, p.id AS positionId
      FROM position p WHERE p.consultationId IN (:...${consultations})
    UNION SELECT s.consultationId, v.positionId
      FROM submission s JOIN position_version v ON v.id = s.versionId WHERE s.consultationId IN (:...${consultations})`;
}

/**
 * SQL of pairs (`parentId`, `positionId`): provisions, with the positions the current version of which has a demand on
 * each, on what it became or on what it was before; visible or not. CROSS JOIN, which MySQL takes for any join, keeps
 * SQLite to this order: it knows no numbers and would begin with all positions.
 *
 * @param provisions Name of the parameter that holds the ids of the provisions
 */
export function demandedSql(provisions: string): string {
  return `SELECT DISTINCT lineage.rootId AS parentId, link.positionId AS positionId
    FROM (${lineageSql(provisions)}) lineage
    CROSS JOIN position_provision link ON link.provisionId = lineage.relatedId`;
}
