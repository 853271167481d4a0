import { Pool } from "undici";

export interface ClosedLoopOptions {
  /** Of the graph. */
  url: string;
  connections: number;
  /** The body of a request. */
  body(index: number): string;
  /** Whether there shall be another one; told how many were answered. */
  goOn(answered: number): boolean;
  /** Called with what each answer took. */
  onAnswer?(ms: number): void;
}

/** Each connection asks again once it is answered. @throws at the first answer that is not whole */
export async function runClosedLoop({ url, connections, body, goOn, onAnswer }: ClosedLoopOptions): Promise<number> {
  const { origin, pathname: path } = new URL(url);
  const pool = new Pool(origin, { connections });
  let asked = 0;
  let answered = 0;
  const client = async () => {
    while (goOn(answered)) {
      const startedAt = performance.now();
      const headers = { "content-type": "application/json" };
      const answer = await pool.request({ method: "POST", path, headers, body: body(asked++) });
      const text = await answer.body.text();
      if (answer.statusCode !== 200 || text.includes('"errors"')) throw new Error(`${answer.statusCode}: ${text}`);
      answered++;
      onAnswer?.(performance.now() - startedAt);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, client));
  } finally {
    await pool.close();
  }
  return answered;
}
