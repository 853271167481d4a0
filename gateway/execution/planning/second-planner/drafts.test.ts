import { describe, expect, it } from "@jest/globals";
import { type FieldNode, Kind, parse } from "graphql";
import { SelectionDraft } from "./drafts";
import { Journal } from "./journal";

function field(text: string): FieldNode {
  const [operation] = parse(`{ ${text} }`).definitions;
  const node = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  if (node?.kind !== Kind.FIELD) throw new Error(`"${text}" is no field`);
  return node;
}

describe("SelectionDraft", () => {
  const journal = new Journal();

  it("has one field of each response key", () => {
    const draft = new SelectionDraft();
    expect(draft.field(field("a { b }"), journal)).toBe(draft.field(field("a { c }"), journal));
    expect(draft.field(field("x: a { b }"), journal)).not.toBe(draft.field(field("a { b }"), journal));
  });

  it("has one fragment of each type", () => {
    const draft = new SelectionDraft();
    expect(draft.onType("A")).toBe(draft.onType("A"));
    expect(draft.onType("A")).not.toBe(draft.onType("B"));
  });

  it("is empty as long as it holds no leaf", () => {
    const draft = new SelectionDraft();
    expect(draft.isEmpty).toBe(true);
    const below = draft.onType("A").field(field("a { b }"), journal).below;
    expect(draft.isEmpty).toBe(true);
    below?.field(field("b"), journal);
    expect(draft.isEmpty).toBe(false);
  });

  it("loses a field again when an attempt fails", () => {
    const draft = new SelectionDraft();
    journal.attempt(() => {
      draft.field(field("a"), journal);
      return null;
    });
    expect(draft.isEmpty).toBe(true);
  });
});
