import { expect, it } from "@jest/globals";
import { Journal } from "./journal";

function addTo(list: string[], item: string, journal: Journal): void {
  list.push(item);
  journal.onUndo(() => list.pop());
}

it("attempt() takes back what failed, and nothing else", () => {
  const journal = new Journal();
  const list: string[] = [];
  addTo(list, "before", journal);
  const outer = journal.attempt(() => {
    addTo(list, "kept", journal);
    const inner = journal.attempt(() => {
      addTo(list, "lost", journal);
      return null;
    });
    expect(inner).toBeNull();
    return "done";
  });
  expect(outer).toBe("done");
  expect(list).toEqual(["before", "kept"]);
});

it("attempt() takes back what attempts within it have kept", () => {
  const journal = new Journal();
  const list: string[] = [];
  journal.attempt(() => {
    journal.attempt(() => {
      addTo(list, "inner", journal);
      return "done";
    });
    return null;
  });
  expect(list).toEqual([]);
});

it("state is the same again after a failure, and never that of something else", () => {
  const journal = new Journal();
  const before = journal.state;
  let within = before;
  journal.attempt(() => {
    addTo([], "a", journal);
    within = journal.state;
    return null;
  });
  expect(journal.state).toBe(before);
  addTo([], "b", journal);
  expect([before, within]).not.toContain(journal.state);
});
