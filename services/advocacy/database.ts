import type { DatabaseModel } from "../kit/database/open-database";
import { Body } from "./body/body.entity";
import { Endorsement } from "./endorsement/endorsement.entity";
import { Instrument } from "./instrument/instrument.entity";
import { migrations } from "./migrations";
import { Demand } from "./position/demand.entity";
import { Position } from "./position/position.entity";
import { PositionInstrument, PositionTarget, PositionTopic } from "./position/position-links.entity";
import { PositionVersion } from "./position/position-version.entity";

export const database: DatabaseModel = {
  entities: [
    Body,
    Instrument,
    Position,
    PositionTopic,
    PositionInstrument,
    PositionTarget,
    PositionVersion,
    Demand,
    Endorsement,
  ],
  migrations,
};
