import { describe, expect, it } from "@jest/globals";
import { toLocalTime, toUtc } from "./time-zone";

describe("toUtc()", () => {
  it.each([
    ["winter", "2026-12-15", "13:00", "Europe/Athens", "2026-12-15T11:00:00.000Z"],
    ["summer", "2026-07-15", "13:00", "Europe/Athens", "2026-07-15T10:00:00.000Z"],
    ["another zone", "2026-12-15", "17:00", "Europe/Brussels", "2026-12-15T16:00:00.000Z"],
    ["west of Greenwich", "2026-07-15", "23:30", "America/St_Johns", "2026-07-16T02:00:00.000Z"],
    ["no summer time", "2026-07-15", "13:00", "UTC", "2026-07-15T13:00:00.000Z"],
    ["a leap day", "2028-02-29", "00:00", "Europe/Athens", "2028-02-28T22:00:00.000Z"],
    ["midnight at the end of a year", "2027-01-01", "00:00", "Europe/Athens", "2026-12-31T22:00:00.000Z"],
    ["the last minute before summer time", "2026-03-29", "02:59", "Europe/Athens", "2026-03-29T00:59:00.000Z"],
    ["an hour that is left out", "2026-03-29", "03:30", "Europe/Athens", "2026-03-29T01:30:00.000Z"],
    ["the first minute of summer time", "2026-03-29", "04:00", "Europe/Athens", "2026-03-29T01:00:00.000Z"],
    ["an hour that comes twice", "2026-10-25", "03:30", "Europe/Athens", "2026-10-25T00:30:00.000Z"],
    ["the first minute after that", "2026-10-25", "04:00", "Europe/Athens", "2026-10-25T02:00:00.000Z"],
    ["an hour that comes twice, in the west", "2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
  ])("converts %s: %s %s %s", (_, date, time, timeZone, expected) => {
    expect(toUtc(date, time, timeZone).toISOString()).toBe(expected);
  });

  it("gives for every hour of a year the moment at which a clock shows it, but for the hour that is left out", () => {
    const wrong: string[] = [];
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000) {
      const [date = "", time = ""] = new Date(at).toISOString().slice(0, 16).split("T");
      const moment = toUtc(date, time, "Europe/Athens");
      if (toLocalTime(moment, "Europe/Athens") !== `${date}T${time}`) wrong.push(`${date}T${time}`);
    }
    expect(wrong).toEqual(["2026-03-29T03:00"]);
  });

  it.each([
    ["2026-02-30", "13:00", "Europe/Athens", "localTime"],
    ["2026-12-15", "24:00", "Europe/Athens", "localTime"],
    ["2026-12-15", "1 pm", "Europe/Athens", "localTime"],
    ["15/12/2026", "13:00", "Europe/Athens", "localTime"],
    ["2026-12-15", "13:00", "Europe/Atlantis", "timeZone"],
    ["2026-12-15", "13:00", "+02:00", "timeZone"],
    ["2026-12-15", "13:00", "EET", "timeZone"],
    ["2026-12-15", "13:00", "", "timeZone"],
  ])("refuses %s %s %j", (date, time, timeZone, field) => {
    expect(() => toUtc(date, time, timeZone)).toThrow(
      expect.objectContaining({ code: "BAD_INPUT", extensions: expect.objectContaining({ field }) }),
    );
  });
});
