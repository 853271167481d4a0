import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import {
  ChangeKind,
  RequestState,
  SubgraphChangeRequest,
} from "../../gateway/registry/change-request/change-request.entity";
import { FieldGrant, GrantKind } from "../../gateway/registry/grant/grant.entity";
import { NetworkKey } from "../../gateway/registry/key/network-key.entity";
import { CachedNetwork } from "../../gateway/registry/network/cached-network.entity";
import { AlliedSubgraph } from "../../gateway/registry/subgraph/subgraph.entity";
import { SubgraphChange } from "../../gateway/registry/subgraph/subgraph-change.entity";
import { SubgraphState } from "../../gateway/registry/subgraph/subgraph-state";
import { writeSdl } from "../../gateway/registry/version/sdl";
import { SubgraphVersion } from "../../gateway/registry/version/version.entity";
import { newId } from "../../services/kit/ids";
import { canaryOf } from "./canaries";

/** Of each network a subgraph in every state, with a version, a grant, a revoked one, a key and a proposal. @returns Prefixes of the networks */
export async function seedRegistry(tx: EntityManager, networkIds: readonly string[], at: Date): Promise<string[]> {
  const prefixes = networkIds.map((_, place) => `net${place}`);
  for (const [place, networkId] of networkIds.entries()) {
    const prefix = prefixes[place] ?? "";
    const network = { id: networkId, slug: prefix, prefix, state: "RECOGNISED", changedAt: at };
    await tx.insert(CachedNetwork, network);
    for (const state of Object.values(SubgraphState))
      await seedSubgraph(tx, { networkId, name: `${prefix}-${state.toLowerCase()}`, state }, at);
    for (const revokedAt of [null, at]) {
      const id = newId("fgr");
      const words = { coordinate: canaryOf(id, "coordinate"), agreement: canaryOf(id, "agreement") };
      const by = { kind: GrantKind.RECEIVE, grantedBy: null, grantedAt: at, revokedBy: null, revokedAt };
      await tx.insert(FieldGrant, { id, networkId, ...words, ...by });
    }
    const id = newId("nky");
    const key = { thumbprint: canaryOf(id, "thumbprint"), x: canaryOf(id, "x"), from: at, until: null };
    await tx.insert(NetworkKey, { id, networkId, ...key });
  }
  return prefixes;
}

async function seedSubgraph(
  tx: EntityManager,
  row: Pick<AlliedSubgraph, "networkId" | "name" | "state">,
  at: Date,
): Promise<void> {
  const subgraphId = newId("asg");
  const secret = (field: string) => canaryOf(subgraphId, field);
  await tx.insert(AlliedSubgraph, {
    ...{ id: subgraphId, ...row, url: `https://${secret("url")}.example/`, signedAnswers: false, version: 1 },
    ...{ liveNumber: row.state === "DRAFT" ? null : 1, liveSince: row.state === "LIVE" ? at : null },
    ...{ challengeNonce: secret("challengeNonce"), challengeText: secret("challengeText"), urlProvenAt: null },
    ...{ createdBy: null, createdAt: at },
  });
  const changeId = newId("sgc");
  await tx.insert(SubgraphChange, {
    ...{ id: changeId, subgraphId, no: 1, verb: "add", from: null, to: row.state, versionNumber: null },
    ...{ reason: canaryOf(changeId, "reason"), actor: null, isByNetwork: false, at },
  });
  const id = newId("scr");
  await tx.insert(SubgraphChangeRequest, {
    ...{ id, subgraphId, kind: ChangeKind.URL, value: canaryOf(id, "value"), state: RequestState.PROPOSED },
    ...{ proposedBy: row.networkId, proposedAt: at, decidedBy: null, decidedAt: null },
  });
  const versionId = newId("sgv");
  const contentHash = createHash("sha256").update(versionId).digest("hex");
  await tx.insert(SubgraphVersion, {
    ...{ id: versionId, subgraphId, number: 1, label: canaryOf(versionId, "label"), contentHash, findings: [] },
    ...{ publishedBy: null, publishedAt: at },
  });
  await writeSdl(tx, versionId, "type Query { some: Int }");
}
