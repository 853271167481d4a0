import { Field, ObjectType } from "type-graphql";
import type { ValueTransformer } from "typeorm";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { toUtc } from "./time-zone";

@ObjectType({ description: "A moment until which something must be handed in" })
export class CallDeadline {
  @Field(() => MultilingualText, {
    nullable: true,
    description: "What it is the deadline of, such as a first stage; null where that goes without saying",
  })
  label!: MultilingualText | null;

  @Field(() => Date, { description: "The moment itself, in UTC" })
  at!: Date;

  @Field(() => String, { description: "IANA name of the time zone in which the call states it: `Europe/Athens`" })
  timeZone!: string;

  @Field(() => String, { description: "What a clock in that zone then shows: `2026-12-15T13:00`" })
  localTime!: string;
}

/** The last deadline of a call that has none, as databases can hold it: later than any. */
export const NO_DEADLINE = new Date("9999-12-31T00:00:00.000Z");

export interface DeadlineInput {
  /** `2026-12-15` */
  date: string;
  /** `13:00` */
  time: string;
  /** IANA name. */
  timeZone: string;
  label?: MultilingualText | null;
}

/** @throws {HubError} BAD_INPUT for what is no date, time or time zone */
export function createDeadline({ date, time, timeZone, label = null }: DeadlineInput): CallDeadline {
  return { label, at: toUtc(date, time, timeZone), timeZone, localTime: `${date}T${time}` };
}

export function lastDeadline(deadlines: CallDeadline[]): Date {
  return deadlines.toSorted(byMoment).at(-1)?.at ?? NO_DEADLINE;
}

/** The first deadline that has not passed; `deadlines` as a call has them, the earliest first. */
export function nextDeadline(deadlines: CallDeadline[], now: Date): CallDeadline | null {
  return deadlines.find(({ at }) => at >= now) ?? null;
}

/** Keeps deadlines in a column of type `text` and gives them back with the earliest first. */
export const deadlinesColumn: ValueTransformer = {
  to: (deadlines: CallDeadline[]) =>
    JSON.stringify(deadlines.map((each) => ({ ...each, label: multilingualColumn.to(each.label) }))),
  from: (json: string) =>
    (JSON.parse(json) as Array<Record<keyof CallDeadline, string> & { label: string | null }>)
      .map(({ label, at, ...rest }) => ({ ...rest, label: multilingualColumn.from(label), at: new Date(at) }))
      .toSorted(byMoment),
};

function byMoment(a: CallDeadline, b: CallDeadline): number {
  return a.at.getTime() - b.at.getTime();
}
