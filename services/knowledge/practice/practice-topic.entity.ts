import { Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** That a practice is about a topic. */
@Entity("practice_topic")
@Index("ix_practice_topic_topic", ["topicId", "practiceId"])
export class PracticeTopic {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Practice", { name: "fk_practice_topic_practice", onDelete: "CASCADE", onUpdate: "NO ACTION" })
  practiceId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Topic", { name: "fk_practice_topic_topic", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  topicId!: string;
}
