import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Kind, parse, type SelectionSetNode } from "graphql";

/**
 * A process that answers for all subgraphs, whatever they are asked, and takes little time for it: a leaf has its name for
 * a value, `items` are as many as its first argument says, and all entities are of the type `Item`.
 */
const MAX_ANSWERS = 20_000;
const answers = new Map<string, string>();

const server = createServer((request, response) => {
  void readBody(request).then((body) => {
    const { query, variables = {} } = JSON.parse(body);
    const entities = Object.values(variables).find((value) => Array.isArray(value))?.length ?? 0;
    const key = `${entities} ${query}`;
    const known = answers.get(key);
    const answer = known ?? `{"data":${write(operationOf(query), 0, entities)}}`;
    if (answers.size >= MAX_ANSWERS) answers.clear();
    if (known === undefined) answers.set(key, answer);
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.length }).end(answer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
process.once("disconnect", () => process.exit());

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request.setEncoding("utf8")) body += chunk;
  return body;
}

function operationOf(query: string): SelectionSetNode {
  const [operation] = parse(query, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`Not an operation: ${query}`);
  return operation.selectionSet;
}

function write(selectionSet: SelectionSetNode, index: number, entities: number): string {
  return `{${writeFields(selectionSet, index, entities).join()}}`;
}

function writeFields({ selections }: SelectionSetNode, index: number, entities: number): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) throw new Error("Fragments are not written out");
    if (node.kind === Kind.INLINE_FRAGMENT) return writeFields(node.selectionSet, index, entities);
    const name = node.name.value;
    const key = `"${node.alias?.value ?? name}":`;
    const { selectionSet } = node;
    if (!selectionSet) return `${key}${writeLeaf(name, index)}`;
    const [argument] = node.arguments ?? [];
    const count = argument?.value.kind === Kind.INT ? Number(argument.value.value) : 1;
    const size = name === "_entities" ? entities : name === "items" ? count : null;
    if (size === null) return key + write(selectionSet, index, entities);
    return `${key}[${Array.from({ length: size }, (_, at) => write(selectionSet, at, entities)).join()}]`;
  });
}

function writeLeaf(name: string, index: number): string {
  if (name === "__typename") return '"Item"';
  return name === "id" ? `"${index}"` : `"${name} of item ${index}"`;
}
