import { type DocumentNode, Kind, parse, print, type SelectionSetNode } from "graphql";

/** What the plans of both engines have in common. */
export interface Plan {
  node?: PlanStep;
}

type PlanStep =
  | { kind: "Fetch"; serviceName: string; operation: string; requires?: readonly Requirement[] }
  | { kind: "BatchFetch"; serviceName: string; operation: string; entityBatch: { aliases: readonly EntityAlias[] } }
  | { kind: "Flatten"; path: Path; node: PlanStep }
  | { kind: "Sequence" | "Parallel"; nodes: readonly PlanStep[] }
  | { kind: "Condition"; condition: string; ifClause?: PlanStep; elseClause?: PlanStep }
  | { kind: "Subscription" | "Defer" };

interface EntityAlias {
  alias: string;
  paths: readonly Path[];
  requires: readonly Requirement[];
}

type Path = readonly (string | number | { Field: string } | { TypeCondition: string[] })[];

type Requirement =
  | { kind: "Field"; name: string; alias?: string; selections?: readonly Requirement[] }
  | { kind: "InlineFragment"; typeCondition?: string; selections: readonly Requirement[] }
  | { kind: "FragmentSpread"; value: string };

/** The text of a plan in the notation that gateways share. What a fetch of entities needs stands before its `=>`. */
export function formatPlan({ node }: Plan): string {
  return node ? block("QueryPlan", [formatStep(node)]) : "QueryPlan {}";
}

function formatStep(step: PlanStep): string {
  switch (step.kind) {
    case "Fetch":
      return formatFetch(step.serviceName, step.requires, parse(step.operation));
    case "BatchFetch":
      return formatBatch(step.serviceName, step.entityBatch.aliases, parse(step.operation));
    case "Flatten":
      return block(`Flatten(path: "${formatPath(step.path)}")`, [formatStep(step.node)]);
    case "Sequence":
    case "Parallel":
      return block(step.kind, step.nodes.map(formatStep));
    case "Condition":
      return formatCondition(step);
    default:
      return step.kind;
  }
}

function formatFetch(service: string, requires: readonly Requirement[] | undefined, document: DocumentNode): string {
  const asked = requires ? readRootFields(document).get("_entities") : readOperation(document);
  const parts = requires ? [`${formatRequirements(requires)} =>`] : [];
  return braces(`Fetch(service: "${service}")`, [...parts, print(asked ?? document), ...formatFragments(document)]);
}

function formatBatch(service: string, aliases: readonly EntityAlias[], document: DocumentNode): string {
  const asked = readRootFields(document);
  const entities = aliases.map(({ alias, paths, requires }) => {
    const selection = asked.get(alias);
    const places = paths.map((path) => `"${formatPath(path)}"`).join(", ");
    const parts = [`${formatRequirements(requires)} =>`, selection ? print(selection) : "{}"];
    return braces(`Entities(paths: [${places}])`, parts);
  });
  return block(`BatchFetch(service: "${service}")`, [...entities, ...formatFragments(document)]);
}

function formatCondition({ condition, ifClause, elseClause }: Extract<PlanStep, { kind: "Condition" }>): string {
  if (ifClause && elseClause) {
    const clauses = [block("Then", [formatStep(ifClause)]), block("Else", [formatStep(elseClause)])];
    return block(`Condition(if: $${condition})`, clauses);
  }
  if (ifClause) return block(`Include(if: $${condition})`, [formatStep(ifClause)]);
  return block(`Skip(if: $${condition})`, elseClause ? [formatStep(elseClause)] : []);
}

/** `products.@.author`; where only some types go on, `products.@|[Book].author`. */
function formatPath(path: Path): string {
  return path
    .map((segment) => {
      if (typeof segment !== "object") return `.${segment}`;
      return "Field" in segment ? `.${segment.Field}` : `|[${segment.TypeCondition.join(", ")}]`;
    })
    .join("")
    .replace(/^\./, "");
}

function formatRequirements(requirements: readonly Requirement[]): string {
  return braces("", requirements.map(formatRequirement));
}

function formatRequirement(requirement: Requirement): string {
  switch (requirement.kind) {
    case "Field": {
      const { name, alias, selections = [] } = requirement;
      const key = alias && alias !== name ? `${alias}: ${name}` : name;
      return selections.length > 0 ? braces(key, selections.map(formatRequirement)) : key;
    }
    case "InlineFragment": {
      const { typeCondition, selections } = requirement;
      return braces(typeCondition ? `... on ${typeCondition}` : "...", selections.map(formatRequirement));
    }
    case "FragmentSpread":
      return `...${requirement.value}`;
  }
}

function readOperation(document: DocumentNode): SelectionSetNode | undefined {
  return document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)?.selectionSet;
}

/** What is asked of each root field, by its response key. */
function readRootFields(document: DocumentNode): Map<string, SelectionSetNode> {
  const fields = new Map<string, SelectionSetNode>();
  for (const node of readOperation(document)?.selections ?? []) {
    if (node.kind === Kind.FIELD && node.selectionSet) fields.set((node.alias ?? node.name).value, node.selectionSet);
  }
  return fields;
}

function formatFragments(document: DocumentNode): string[] {
  return document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION).map(print);
}

/** Steps of a plan, with a comma behind each. */
function block(head: string, steps: readonly string[]): string {
  return braces(
    head,
    steps.map((step) => `${step},`),
  );
}

function braces(head: string, parts: readonly string[]): string {
  const start = head === "" ? "{" : `${head} {`;
  return [start, ...parts.map((part) => part.replace(/^(?=.)/gm, "  ")), "}"].join("\n");
}
