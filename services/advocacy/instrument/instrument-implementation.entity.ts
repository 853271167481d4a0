import { Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** That an instrument puts another into practice: a law a directive, a ministerial decision a law. */
@Entity("instrument_implementation")
@Index("ix_instrument_implementation_implemented", ["implementedId", "instrumentId"])
export class InstrumentImplementation {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Instrument", {
    name: "fk_instrument_implementation_instrument",
    onDelete: "RESTRICT",
    onUpdate: "NO ACTION",
  })
  instrumentId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Instrument", {
    name: "fk_instrument_implementation_implemented",
    onDelete: "RESTRICT",
    onUpdate: "NO ACTION",
  })
  implementedId!: string;
}
