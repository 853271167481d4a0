import { Column, Entity, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** How many listed organisations there are of a sector in a region; kept by `countSectors()`, so that none is counted. */
@Entity("sector_count")
export class SectorCount {
  @PrimaryColumn({ type: "varchar", length: 30 })
  scheme!: string;

  /** Empty for those of which no activity of that scheme is known. */
  @PrimaryColumn({ type: "varchar", length: 20 })
  code!: string;

  /** NUTS region as fine as it is known; empty where neither region nor country is. */
  @PrimaryColumn({ type: "varchar", length: 5 })
  region!: string;

  @Column({ type: "int" })
  organizations!: number;
}

/** Where an organisation is counted at present. */
@Entity("organization_sector")
export class OrganizationSector {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  organizationId!: string;

  /** JSON of its codes, one for each of `SECTOR_SCHEMES`, and its region after them. */
  @Column({ type: "varchar", length: 191 })
  cells!: string;
}
