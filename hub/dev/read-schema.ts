import { readFileSync } from "node:fs";
import { Kind, parse } from "graphql";
import { SettingsError } from "../../services/kit/settings";

/** @throws {SettingsError} */
export function readSchema(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new SettingsError([`Cannot read ${JSON.stringify(file)}: ${(error as NodeJS.ErrnoException).code}`]);
  }
}

/**
 * What the root fields of a schema begin with, up to the first `_`.
 *
 * @throws {SettingsError} where that is not the same for all of them
 */
export function findPrefix(sdl: string): string {
  const prefixes = new Set(rootFields(sdl).map((name) => /^([a-z][a-z0-9]{1,15})_/.exec(name)?.[1]));
  const [prefix] = prefixes;
  if (prefix !== undefined && prefixes.size === 1) return prefix;
  throw new SettingsError(["Cannot tell the prefix from the root fields of the schema: give --prefix"]);
}

function rootFields(sdl: string): string[] {
  try {
    return parse(sdl, { noLocation: true }).definitions.flatMap((definition) => {
      const { kind } = definition;
      const isObject = kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION;
      if (!isObject || definition.name.value !== "Query") return [];
      return (definition.fields ?? []).map(({ name }) => name.value);
    });
  } catch {
    return [];
  }
}
