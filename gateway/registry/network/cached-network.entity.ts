import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../../services/kit/ids";

/** What members said last of a network: it is not asked again for each request. */
@Entity("cached_network")
@Index("ux_cached_network_prefix", ["prefix"], { unique: true })
export class CachedNetwork {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: 60 })
  slug!: string;

  /** By which names of its subgraphs, fields and types begin; null for one that may have none. */
  @Column({ type: "varchar", length: 16, nullable: true })
  prefix!: string | null;

  /** RECOGNISED, or another state of members, of which none lets its subgraphs be served. */
  @Column({ type: "varchar", length: 20 })
  state!: string;

  /** When it became so, by the clock of members: what is older is ignored. */
  @Column({ type: "datetime", precision: 3 })
  changedAt!: Date;
}
