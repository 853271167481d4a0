import { Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** That a resource is about a topic. */
@Entity("resource_topic")
@Index("ix_resource_topic_topic", ["topicId", "resourceId"])
export class ResourceTopic {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Resource", { name: "fk_resource_topic_resource", onDelete: "CASCADE", onUpdate: "NO ACTION" })
  resourceId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Topic", { name: "fk_resource_topic_topic", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  topicId!: string;
}
