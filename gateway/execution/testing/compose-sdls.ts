import { composeSupergraph } from "../../composition/compose";
import { readSupergraph, type Supergraph } from "../supergraph";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"])\n`;

/** Services "s0", "s1" and so on, which are never called. */
export function composeSdls(...sdls: string[]): Supergraph {
  const result = composeSupergraph(
    sdls.map((sdl, index) => ({ name: `s${index}`, url: `http://s${index}`, sdl: LINK + sdl })),
  );
  if ("errors" in result) throw new Error(result.errors.map(({ message }) => message).join("\n"));
  return readSupergraph(result.supergraph);
}
