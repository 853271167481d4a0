import { registerEnumType } from "type-graphql";
import type { Moves } from "../../../services/kit/transitions";

export enum SubgraphState {
  DRAFT = "DRAFT",
  SANDBOX = "SANDBOX",
  LIVE = "LIVE",
  QUARANTINED = "QUARANTINED",
  WITHDRAWN = "WITHDRAWN",
}

registerEnumType(SubgraphState, {
  name: "SubgraphState",
  description: "How far an allied subgraph is in the graph",
  valuesConfig: {
    DRAFT: { description: "It was added, and has no version yet" },
    SANDBOX: { description: "It has a version that passed the check; staff and its network alone may try it" },
    LIVE: { description: "One of its versions is served to everybody" },
    QUARANTINED: { description: "It was taken out at once, and may come back" },
    WITHDRAWN: { description: "It was taken out for good; its name is not given again" },
  },
});

export const SUBGRAPH_MOVES: Moves<SubgraphState> = {
  [SubgraphState.DRAFT]: [SubgraphState.SANDBOX, SubgraphState.WITHDRAWN],
  [SubgraphState.SANDBOX]: [SubgraphState.SANDBOX, SubgraphState.LIVE, SubgraphState.WITHDRAWN],
  [SubgraphState.LIVE]: [SubgraphState.LIVE, SubgraphState.QUARANTINED, SubgraphState.WITHDRAWN],
  [SubgraphState.QUARANTINED]: [SubgraphState.LIVE, SubgraphState.WITHDRAWN],
  [SubgraphState.WITHDRAWN]: [],
};
