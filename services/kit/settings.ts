import { readFileSync } from "node:fs";

/** A value that an operator gave and that cannot be used: the process prints all of them together and ends with 2. */
export class SettingsError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join("\n"));
    this.name = "SettingsError";
  }
}

export type Environment = Record<string, string | undefined>;

/**
 * Reads settings from an environment and collects what is wrong with them, so that all problems are reported at once.
 * An empty value counts as unset. What shall not stand in an environment may stand in a file: `NAME_FILE` is the path of
 * one that holds the value of `NAME`, as the secrets of containers are given.
 */
export class Settings {
  /** A setting that is read for several services is reported once. */
  private readonly problems = new Set<string>();

  constructor(private readonly env: Environment) {}

  /** The value of `read`, or all problems of all settings that were read in it. @throws {SettingsError} */
  static read<T>(env: Environment, read: (settings: Settings) => T): T {
    const settings = new Settings(env);
    const value = read(settings);
    if (settings.problems.size > 0) throw new SettingsError([...settings.problems]);
    return value;
  }

  text(name: string): string | undefined {
    const value = this.env[name] || undefined;
    const fileSetting = `${name}_FILE`;
    const file = this.env[fileSetting];
    if (!file) return value;
    if (value !== undefined) return this.refuse(fileSetting, file, `nothing, since ${name} is set too`, value);
    try {
      return readFileSync(file, "utf8").trim() || undefined;
    } catch (error) {
      const { code = "unreadable" } = error as NodeJS.ErrnoException;
      return this.refuse(fileSetting, file, `the path of a file that can be read (${code})`, undefined);
    }
  }

  oneOf<T extends string>(name: string, allowed: readonly T[], fallback: T): T {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const found = allowed.find((candidate) => candidate === value);
    return found ?? this.refuse(name, value, `one of ${allowed.join(", ")}`, fallback);
  }

  /** A whole number from `min` to `max`, both included, written in digits. */
  integer<T extends number | undefined>(name: string, { min, max }: { min: number; max: number }, fallback: T) {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    const fits = /^\d+$/.test(value) && number >= min && number <= max;
    return fits ? number : this.refuse(name, value, `a whole number from ${min} to ${max}`, fallback);
  }

  /** A TCP port; 0 asks the system for a free one. */
  port<T extends number | undefined>(name: string, fallback: T) {
    return this.integer(name, { min: 0, max: 65_535 }, fallback);
  }

  /** An absolute URL with one of the `protocols`, such as `["http:", "https:"]`. */
  url(name: string, protocols: readonly string[]): URL | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && protocols.includes(url.protocol) && url.hostname) return url;
    // A database URL holds a password, also one that is no URL for a slip of the pen.
    const shown = value.replace(/.*@/, "…@");
    const expected = protocols.map((protocol) => `${protocol}//`).join(" or ");
    return this.refuse(
      name,
      shown,
      `a URL that starts with ${expected}, with a host and at most a port to 65535`,
      undefined,
    );
  }

  /** Notes a problem that only shows when several settings are seen together. */
  refuse<T>(name: string, value: string, expected: string, fallback: T): T {
    this.problems.add(`${name} is ${JSON.stringify(value)}: expected ${expected}`);
    return fallback;
  }
}
