import { expect, it } from "@jest/globals";
import { forEachService } from "../services/kit/config";
import { composeSupergraph } from "./composition/compose";
import { readFirstParty, readFirstPartySupergraph } from "./first-party";

it("has the supergraph that is composed of our own subgraphs, at whatever addresses they are", () => {
  const urls = forEachService((name) => `https://${name}.example:8443/a?b=c&d=$1`);
  const result = composeSupergraph(readFirstParty(urls));
  expect({ supergraph: readFirstPartySupergraph(urls).trim() }).toEqual({
    supergraph: "supergraph" in result && result.supergraph.trim(),
  });
});
