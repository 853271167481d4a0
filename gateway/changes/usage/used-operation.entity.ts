import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** An operation that was answered, without anything that people wrote. */
@Entity("used_operation")
@Index("ix_used_operation_seen", ["lastSeen"])
export class UsedOperation {
  /** SHA-256 of the text, in hexadecimal digits. */
  @PrimaryColumn({ type: "varchar", length: 64 })
  hash!: string;

  /** As `toImpersonalText()` makes it. */
  @Column({ type: "text" })
  text!: string;

  /** Each on a line of its own, with a line end before the first and after the last, see `coordinateLines()`. */
  @Column({ type: "text" })
  coordinates!: string;

  /** A day in UTC. */
  @Column({ type: "date" })
  firstSeen!: string;

  /** A day in UTC. */
  @Column({ type: "date" })
  lastSeen!: string;
}

export function coordinateLines(coordinates: Iterable<string>): string {
  return `\n${[...coordinates].sort().join("\n")}\n`;
}
