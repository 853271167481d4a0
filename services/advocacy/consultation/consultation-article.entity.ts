import { Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** That a provision is put to a consultation. */
@Entity("consultation_article")
@Index("ix_consultation_article_provision", ["provisionId", "consultationId"])
export class ConsultationArticle {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Consultation", {
    name: "fk_consultation_article_consultation",
    onDelete: "RESTRICT",
    onUpdate: "NO ACTION",
  })
  consultationId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Provision", { name: "fk_consultation_article_provision", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  provisionId!: string;
}
