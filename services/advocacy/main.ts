import "../kit/guard-node";
import { readServiceConfig } from "../kit/config";
import { endWith, runProcess } from "../kit/server/run-process";
import { Settings } from "../kit/settings";
import { startAdvocacy } from ".";

runProcess(async () =>
  startAdvocacy(Settings.read(process.env, (settings) => readServiceConfig(settings, "advocacy"))),
).catch(endWith);
