import { describe, expect, it } from "@jest/globals";
import { type KeysetOrder, pageOfRows } from "./keyset";

interface Row {
  id: string;
  name: string;
  number: number;
  at: Date;
}

const ROWS: Row[] = [1, 2, 3].map((number) => ({
  id: `row_${number}`,
  name: `name ${number}`,
  number,
  at: new Date(Date.UTC(2026, 0, number)),
}));
const BY_NAME: KeysetOrder<Row> = { by: "name", kind: "string", direction: "ASC" };
const BY_NUMBER: KeysetOrder<Row> = { by: "number", kind: "number", direction: "ASC" };
const BY_MOMENT: KeysetOrder<Row> = { by: "at", kind: "Date", direction: "ASC" };

function idsAfter(order: KeysetOrder<Row>, after: string | null): string[] {
  return pageOfRows(ROWS, order, { first: 10, after }).nodes.map(({ id }) => id);
}

function cursorOf(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString("base64url");
}

describe("pageOfRows()", () => {
  it.each([BY_NAME, BY_NUMBER, BY_MOMENT])("continues after each of its own cursors by $by", (order) => {
    const { edges } = pageOfRows(ROWS, order, { first: 10 });
    expect(edges.map(({ cursor }) => idsAfter(order, cursor))).toEqual([["row_2", "row_3"], ["row_3"], []]);
  });

  it.each<[KeysetOrder<Row>, unknown]>([
    [BY_NAME, ["number", "name 1", "row_1"]],
    [BY_NAME, ["name", 1, "row_1"]],
    [BY_NAME, ["name", "name 1"]],
    [BY_NAME, ["name", "name 1", 1]],
    [BY_NAME, ["name 1", "row_1"]],
    [BY_NAME, { by: "name" }],
    [BY_NAME, null],
    [BY_NUMBER, ["number", "1", "row_1"]],
    [BY_NUMBER, ["number", null, "row_1"]],
    [BY_MOMENT, ["at", 1, "row_1"]],
    [BY_MOMENT, ["at", "name 1", "row_1"]],
    [BY_MOMENT, ["at", "2026-01-01", "row_1"]],
  ])("by %j does not continue after %j", (order, content) => {
    expect(() => idsAfter(order, cursorOf(content))).toThrow(
      expect.objectContaining({ code: "BAD_INPUT", message: expect.stringContaining("an endCursor of the same list") }),
    );
  });
});
