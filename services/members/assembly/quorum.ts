import type { EntityManager } from "typeorm";
import type { Assembly } from "./assembly.entity";
import { AssemblyElector } from "./elector.entity";

/** How an assembly is attended. */
export interface Attendance {
  /** Bodies that have a vote. */
  electors: number;
  present: number;
}

export const NOBODY: Attendance = { electors: 0, present: 0 };

/** How many bodies have to be present to vote: one at least. */
export function neededFor({ quorumPercent }: Pick<Assembly, "quorumPercent">, { electors }: Attendance): number {
  return Math.max(1, Math.ceil((electors * quorumPercent) / 100));
}

export function hasQuorum(assembly: Pick<Assembly, "quorumPercent">, attendance: Attendance): boolean {
  return attendance.present >= neededFor(assembly, attendance);
}

/** By the ids of assemblies, of those that were opened: by one SQL statement. */
export async function findAttendance(db: EntityManager, ids: readonly string[]): Promise<Map<string, Attendance>> {
  const rows = await db
    .createQueryBuilder(AssemblyElector, "node")
    .select("node.assemblyId", "id")
    .addSelect("COUNT(*)", "electors")
    .addSelect("COUNT(node.presentAt)", "present")
    .where("node.assemblyId IN (:...ids)", { ids })
    .groupBy("node.assemblyId")
    .getRawMany<{ id: string; electors: unknown; present: unknown }>();
  return new Map(
    rows.map(({ id, electors, present }) => [id, { electors: Number(electors), present: Number(present) }]),
  );
}
