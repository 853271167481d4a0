import type { ServiceConfig } from "../kit/config";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../kit/server/start-service";
import { Body } from "./body/body.entity";
import { Endorsement } from "./endorsement/endorsement.entity";
import { Instrument } from "./instrument/instrument.entity";
import { createLoaders } from "./loaders";
import { migrations } from "./migrations";
import { Demand } from "./position/demand.entity";
import { Position } from "./position/position.entity";
import { PositionInstrument, PositionTarget, PositionTopic } from "./position/position-links.entity";
import { PositionVersion } from "./position/position-version.entity";
import { createAdvocacySchema } from "./schema";

/** Positions on policy, what they demand, who stands behind them, and the acts and bodies that they concern. */
export const advocacy: ServiceDefinition<ReturnType<typeof createLoaders>> = {
  name: "advocacy",
  database: {
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
  },
  createSchema: createAdvocacySchema,
  createLoaders,
};

export function startAdvocacy(config: ServiceConfig, options?: StartServiceOptions) {
  return startService(advocacy, config, options);
}
