import { once } from "node:events";

/** In bytes. */
export interface Memory {
  rss: number;
  heapUsed: number;
  external: number;
}

/** Asks a process that was started with `--inspect` for its memory: nothing in it need know of that. */
export class Inspector {
  readonly #socket: WebSocket;
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  static async connect(port: number): Promise<Inspector> {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`);
    const [{ webSocketDebuggerUrl }] = (await response.json()) as [{ webSocketDebuggerUrl: string }];
    const socket = new WebSocket(webSocketDebuggerUrl);
    await once(socket, "open");
    return new Inspector(socket);
  }

  async memory(): Promise<Memory> {
    const params = { expression: "process.memoryUsage()", returnByValue: true };
    const { result } = (await this.#ask("Runtime.evaluate", params)) as { result: { value: Memory } };
    return result.value;
  }

  /** Twice: what is finalised in the first is let go of in the second. */
  async collectGarbage(): Promise<void> {
    for (let round = 0; round < 2; round++) await this.#ask("HeapProfiler.collectGarbage");
  }

  close(): void {
    this.#socket.close();
  }

  #ask(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const read = ({ data }: MessageEvent) => {
        const answer = JSON.parse(String(data));
        if (answer.id !== id) return;
        this.#socket.removeEventListener("message", read);
        resolve(answer.result);
      };
      this.#socket.addEventListener("message", read);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }
}
