import type { OperationUsage } from "./usage/usage";

const NAMED = 5;

/** How many would break, and the first of them; clients are those of these operations. */
export function describeBroken(broken: readonly OperationUsage[], days: number): string {
  const clients = new Map<string, number>();
  for (const each of broken)
    for (const { client, count } of each.clients) clients.set(client, (clients.get(client) ?? 0) + count);
  const requests = broken.reduce((sum, { count }) => sum + count, 0);
  const byUse = [...clients].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).map(([client]) => client);
  const operations = broken.map(({ name, hash }) =>
    name === null ? hash.slice(0, 12) : `${name} (${hash.slice(0, 12)})`,
  );
  return `would break ${counted(broken.length, "operation")} of ${counted(clients.size, "client")}, asked ${requests} times in ${days} days: ${firstOf(operations)}; by ${firstOf(byUse)}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function firstOf(names: readonly string[]): string {
  const rest = names.length - NAMED;
  const first = names.slice(0, NAMED).join(", ");
  return rest > 0 ? `${first} and ${rest} more` : first;
}
