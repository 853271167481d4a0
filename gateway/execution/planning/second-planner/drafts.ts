import type { FlattenNodePathSegment, RequiresSelection } from "@graphql-hive/router-query-planner";
import type { FieldNode } from "graphql";
import type { Journal } from "./journal";
import type { Subgraph } from "./subgraphs";

/** A fetch that grows while ways are looked for. One that asks for nothing in the end is left out. */
export interface FetchDraft {
  subgraph: Subgraph;
  selection: SelectionDraft;
  /** Those without whose answers it cannot be sent. */
  needs: ReadonlySet<FetchDraft>;
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
  /** By type. */
  readonly fragments = new Map<string, SelectionDraft>();

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
    const fragment = this.fragments.get(typeName) ?? new SelectionDraft();
    this.fragments.set(typeName, fragment);
    return fragment;
  }

  /** Fields without anything below do not count. */
  get isEmpty(): boolean {
    return (
      [...this.fields.values()].every(({ below }) => below?.isEmpty) &&
      [...this.fragments.values()].every(({ isEmpty }) => isEmpty)
    );
  }
}

interface FieldDraft {
  node: FieldNode;
  below: SelectionDraft | undefined;
}
