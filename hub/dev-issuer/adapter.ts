import type { Adapter, AdapterPayload } from "oidc-provider";

interface Kept {
  payload: AdapterPayload;
  until: number;
}

/** What the development issuer remembers of sign-ins, as long as the process lives. */
export function createMemory(): new (model: string) => Adapter {
  const memory = new Map<string, Kept>();

  return class MemoryAdapter implements Adapter {
    constructor(private readonly model: string) {}

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number) {
      const until = expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY;
      memory.set(this.key(id), { payload, until });
    }

    async find(id: string) {
      const kept = memory.get(this.key(id));
      if (kept && kept.until > Date.now()) return kept.payload;
      memory.delete(this.key(id));
      return undefined;
    }

    async findByUid(uid: string) {
      return this.first((payload) => payload.uid === uid);
    }

    async findByUserCode(userCode: string) {
      return this.first((payload) => payload.userCode === userCode);
    }

    async consume(id: string) {
      const payload = await this.find(id);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string) {
      memory.delete(this.key(id));
    }

    async revokeByGrantId(grantId: string) {
      for (const [key, { payload }] of memory) if (payload.grantId === grantId) memory.delete(key);
    }

    private first(fits: (payload: AdapterPayload) => boolean) {
      for (const [key, { payload, until }] of memory)
        if (key.startsWith(`${this.model} `) && until > Date.now() && fits(payload)) return payload;
      return undefined;
    }

    private key(id: string): string {
      return `${this.model} ${id}`;
    }
  };
}
