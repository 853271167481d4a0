import "../kit/guard-node";
import { readServiceConfig } from "../kit/config";
import { endWith, runProcess } from "../kit/server/run-process";
import { Settings } from "../kit/settings";
import { startMembers } from ".";

runProcess(async () =>
  startMembers(Settings.read(process.env, (settings) => readServiceConfig(settings, "members"))),
).catch(endWith);
