import { Column, Entity, PrimaryColumn } from "typeorm";

/** What the union that runs the hub decided, where it is not the default. Each service keeps its own. */
@Entity("union_setting")
export class UnionSetting {
  @PrimaryColumn({ type: "varchar", length: 60 })
  name!: string;

  /** As `UnionSettingDefinition.parse` reads it. */
  @Column({ type: "varchar", length: 191 })
  value!: string;
}
