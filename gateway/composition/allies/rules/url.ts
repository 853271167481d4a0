import { isIP } from "node:net";
import { createFinding, type Finding } from "../finding";
import type { Subject } from "../subject";

/** As far as the text of the address tells; what it leads to is for the guard of the calls. */
export function checkUrl({ ally: { url }, isUrlNamed = false }: Subject): Finding[] {
  const problem = isUrlNamed ? undefined : findProblem(url);
  if (problem === undefined) return [];
  const message = `Cannot take the address of the subgraph as ${problem}`;
  return [
    createFinding("CHECK_URL", "ERROR", {}, message, "Give an address such as https://graph.example.org/graphql"),
  ];
}

function findProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return "it is no absolute address";
  const { protocol, username, password, hostname, host } = new URL(text);
  if (protocol !== "https:") return "it must be https";
  if (username || password || text.slice(0, text.indexOf(host)).includes("@"))
    return "it must be without user and password";
  if (text.includes("#")) return "it must be without a fragment";
  // the parser has brought `0x7f.1` and `2130706433` to four numbers by now
  if (hostname.startsWith("[") || isIP(hostname.replace(/\.$/, "")))
    return "it must have the name of a host, not an IP address";
  if (!hostname.replace(/\.$/, "").includes(".")) return "it must have the full name of a host";
  return undefined;
}
