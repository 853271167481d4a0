import type { FlattenNodePathSegment, RequiresSelection } from "@graphql-hive/router-query-planner";
import type { FieldNode } from "graphql";
import type { Condition, Conditions } from "../../operation/conditions";
import type { Journal } from "./journal";
import type { Subgraph } from "./subgraphs";

/** A fetch that grows while ways are looked for. One that asks for nothing in the end is left out. */
export interface FetchDraft {
  subgraph: Subgraph;
  selection: SelectionDraft;
  /** Those without whose answers it cannot be sent. */
  needs: ReadonlySet<FetchDraft>;
  /** Under which alone it is needed. */
  conditions: Conditions;
  /** Absent of root fields. */
  entities?: EntitiesDraft;
}

export interface EntitiesDraft {
  path: readonly FlattenNodePathSegment[];
  /** The type that the service is asked for; all objects get its name if it is an interface object there. */
  typeName: string;
  isInterfaceObject: boolean;
  requires: RequiresSelection[];
}

/** A selection set that grows. */
export class SelectionDraft {
  /** By response key. */
  readonly fields = new Map<string, FieldDraft>();
  /** By what they stand under. */
  readonly fragments = new Map<string, FragmentDraft>();

  /** The field of this key, added if there is none. */
  field(node: FieldNode, journal?: Journal): FieldDraft {
    const key = (node.alias ?? node.name).value;
    const known = this.fields.get(key);
    if (known) return known;
    const field = { node, below: node.selectionSet ? new SelectionDraft() : undefined };
    this.fields.set(key, field);
    journal?.onUndo(() => this.fields.delete(key));
    return field;
  }

  /** What stands in a fragment on this type; an empty one is not written. */
  onType(typeName: string): SelectionDraft {
    return this.#fragment(typeName, { typeName, below: new SelectionDraft() });
  }

  underCondition(condition: Condition): SelectionDraft {
    return this.#fragment(`${condition.variable} is ${condition.is}`, { condition, below: new SelectionDraft() });
  }

  /** Fields without anything below do not count. */
  get isEmpty(): boolean {
    return (
      [...this.fields.values()].every(({ below }) => below?.isEmpty) &&
      [...this.fragments.values()].every(({ below }) => below.isEmpty)
    );
  }

  #fragment(key: string, added: FragmentDraft): SelectionDraft {
    const fragment = this.fragments.get(key) ?? added;
    this.fragments.set(key, fragment);
    return fragment.below;
  }
}

interface FieldDraft {
  node: FieldNode;
  below: SelectionDraft | undefined;
}

interface FragmentDraft {
  typeName?: string;
  condition?: Condition;
  below: SelectionDraft;
}
