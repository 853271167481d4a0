import { Column, Entity, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** Somebody who acts here. No type of the graph shows persons, and a name leaves only where the person is meant to be known. */
@Entity("person")
export class Person {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: 200 })
  name!: string;

  /** Preferred, BCP 47; null where none was chosen. */
  @Column({ type: "varchar", length: 35, nullable: true })
  language!: string | null;

  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;
}
