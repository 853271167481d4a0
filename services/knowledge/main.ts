import "../kit/guard-node";
import { readServiceConfig } from "../kit/config";
import { endWith, runProcess } from "../kit/server/run-process";
import { Settings } from "../kit/settings";
import { startKnowledge } from ".";

runProcess(async () =>
  startKnowledge(Settings.read(process.env, (settings) => readServiceConfig(settings, "knowledge"))),
).catch(endWith);
