import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** The file of an import that is QUEUED or RUNNING; it goes with its parts once that is done. */
@Entity("import_upload")
export class ImportUpload {
  /** That of the run. */
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("ImportRun", { name: "fk_import_upload_run", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  id!: string;

  @Column({ type: "varchar", length: 60 })
  networkSlug!: string;

  /** What its columns mean, in YAML; null where the format of the run says so. */
  @Column({ type: "text", nullable: true })
  mapping!: string | null;
}

/** As much of a file as a column of MySQL holds. */
@Entity("import_upload_part")
@Index("ux_import_upload_part_no", ["uploadId", "no"], { unique: true })
export class ImportUploadPart {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("ImportUpload", { name: "fk_import_upload_part_upload", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  uploadId!: string;

  /** From 1 on. */
  @Column({ type: "int" })
  no!: number;

  /** Its bytes in base64, sealed: nobody has looked yet at what the file holds. */
  @Column({ type: "text" })
  content!: string;
}
