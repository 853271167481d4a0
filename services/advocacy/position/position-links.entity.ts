import { Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** That a position is about a topic; topics are kept by the knowledge service. */
@Entity("position_topic")
@Index("ix_position_topic_topic", ["topicId", "positionId"])
export class PositionTopic {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Position", { name: "fk_position_topic_position", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  positionId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  topicId!: string;
}

/** That a position is about an instrument. */
@Entity("position_instrument")
@Index("ix_position_instrument_instrument", ["instrumentId", "positionId"])
export class PositionInstrument {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Position", { name: "fk_position_instrument_position", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  positionId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Instrument", { name: "fk_position_instrument_instrument", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  instrumentId!: string;
}

/** That a position is addressed to a body. */
@Entity("position_target")
@Index("ix_position_target_body", ["bodyId", "positionId"])
export class PositionTarget {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Position", { name: "fk_position_target_position", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  positionId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Body", { name: "fk_position_target_body", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  bodyId!: string;
}

/** That the current version of a position has a demand on a provision; `refreshProvisions()` writes it. */
@Entity("position_provision")
@Index("ix_position_provision_provision", ["provisionId", "positionId"])
export class PositionProvision {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Position", { name: "fk_position_provision_position", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  positionId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Provision", { name: "fk_position_provision_provision", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  provisionId!: string;
}
