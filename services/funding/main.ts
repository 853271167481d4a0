import "../kit/guard-node";
import { readServiceConfig } from "../kit/config";
import { endWith, runProcess } from "../kit/server/run-process";
import { Settings } from "../kit/settings";
import { startFunding } from ".";

runProcess(async () =>
  startFunding(Settings.read(process.env, (settings) => readServiceConfig(settings, "funding"))),
).catch(endWith);
