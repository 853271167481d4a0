import { runClosedLoop } from "../load/closed-loop";

const CONNECTIONS = 8;
const LIST = `query List($first: Int!) {
  organizations(first: $first) { nodes { id name { text(lang: "el") } memberships(first: 2) { nodes { network { slug } } } } }
}`;
const OPEN = 'query Open($first: Int!) { calls(first: $first) { nodes { id title { text(lang: "el") } } } }';

/**
 * Eight clients ask for fields of our own services, each again once it is answered; requests under way at once differ.
 *
 * @throws at the first answer that is not whole
 */
export function askFirstParty(url: string, goOn: () => boolean, onAnswer?: (ms: number) => void): Promise<number> {
  const body = (index: number) =>
    JSON.stringify({ query: index % 2 === 0 ? LIST : OPEN, variables: { first: 1 + (index % 20) } });
  return runClosedLoop({ url, connections: CONNECTIONS, body, goOn, onAnswer });
}
