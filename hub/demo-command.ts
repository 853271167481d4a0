import type { Command } from "commander";
import { readDatabaseConfigs } from "./config";
import { loadDemo } from "./demo/load";

export function registerDemoCommand(program: Command): void {
  program
    .command("demo")
    .description(
      "load the fictional demonstration data into migrated databases, where it is missing; running it again does nothing",
    )
    .action(async () => {
      const loaded = await loadDemo(readDatabaseConfigs(process.env), new Date());
      console.log(
        loaded > 0
          ? `Loaded ${loaded} records of demonstration data, all of them fictional`
          : "The demonstration data is there",
      );
    });
}
