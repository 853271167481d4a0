import type { QueryRunner } from "typeorm";

/** Bodies are long: so many are held at a time. */
const BATCH = 100;

interface CurrentVersion {
  positionId: string;
  contentHash: string;
  body: string | Array<{ lang: string }>;
}

/** Writes for positions that are there already in which languages their current versions are. */
export async function fillPositionLanguages(runner: QueryRunner): Promise<void> {
  let last = "";
  for (;;) {
    const versions: CurrentVersion[] = await runner.query(
      `SELECT v.positionId AS positionId, v.contentHash AS contentHash, v.body AS body
        FROM position p JOIN position_version v ON v.positionId = p.id AND v.number = p.currentNumber
        WHERE p.id > ? ORDER BY p.id LIMIT ${BATCH}`,
      [last],
    );
    const [newest] = versions.slice(-1);
    if (!newest) return;
    last = newest.positionId;
    const rows = versions.flatMap(({ positionId, contentHash, body }) => {
      const editions: Array<{ lang: string }> = typeof body === "string" ? JSON.parse(body) : body;
      return editions.map(({ lang }) => [positionId, lang, "OFFICIAL", contentHash]);
    });
    await runner.query(
      `INSERT INTO position_language (positionId, lang, translationStatus, ofHash)
        VALUES ${rows.map(() => "(?, ?, ?, ?)").join(", ")}`,
      rows.flat(),
    );
  }
}
