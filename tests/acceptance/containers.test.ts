import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import { parse } from "yaml";
import { portSetting, SERVICE_NAMES, SERVICE_PORTS, SUBGRAPH_NAMES } from "../../services/kit/config";
import { createKey, printKey } from "../../services/kit/keys/key";
import { createKeyPair, printKeyPair } from "../../services/kit/keys/key-pair";
import { describeOnMariaDb } from "../../services/kit/testing/databases";
import { postGraphQL } from "../../services/kit/testing/service";
import { freePorts, type StartedProcess, startProcess } from "../support/processes";

/**
 * There is no container engine where this runs: what docker-compose.yml starts of our image is started as processes, with
 * the same commands and the same environment but for addresses, the files of secrets and MariaDB in the place of MySQL.
 */

const ROOT = join(__dirname, "../../..");

interface Service {
  image: string;
  profiles?: string[];
  command: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  networks?: string[];
  ports?: string[];
}

const compose: { services: Record<string, Service>; secrets: Record<string, { file: string }> } = parse(
  readFileSync(join(ROOT, "docker-compose.yml"), "utf8"),
  { merge: true },
);
const IMAGE = compose.services.gateway?.image;
const dockerfile = readFileSync(join(ROOT, "Dockerfile"), "utf8").replace(/\\\n\s*/g, " ");
const [, ENTRYPOINT = ""] = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile) ?? [];
const [, HEALTHCHECK = ""] = /^HEALTHCHECK .*CMD (\[.*\])$/m.exec(dockerfile) ?? [];
const [, ENV = ""] = /^ENV (.*)$/m.exec(dockerfile) ?? [];

const QUERY = `{ organizations(first: 2) { totalCount nodes {
  name { text } resources(first: 1) { nodes { id } } eligibleCalls(first: 1) { nodes { id } } endorsements(first: 1) { nodes { id } }
} } }`;

it("publishes, for this machine alone, the gateway, where people sign in, and the database, and leaves services on a network of their own", () => {
  const published = Object.entries(compose.services).filter(([, { ports }]) => ports);
  expect(published.map(([name]) => name).sort()).toEqual(["gateway", "keycloak", "mysql"]);
  for (const [, { ports = [] }] of published) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  for (const name of SERVICE_NAMES)
    expect(compose.services[name]?.networks).toEqual(name === "members" ? ["inside", "mail"] : ["inside"]);
});

it("copies into the image what is there, and pins what it is made from", () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = ""]) => files.split(" "));
  expect(copied).toContain("schema");
  for (const file of copied) expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
  const images = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image);
  const others = Object.values(compose.services)
    .map(({ image }) => image)
    .filter((image) => image !== IMAGE);
  for (const image of [...images, ...others]) expect(image).toMatch(/:\d+\.\d+\.\d+/);
});

it("gives the issuer the client that the gateway is", () => {
  const realm = JSON.parse(readFileSync(join(ROOT, "docker/keycloak-realm.json"), "utf8"));
  const { OIDC_ISSUER = "", OIDC_CLIENT_ID } = compose.services.gateway?.environment ?? {};
  expect(withDefaults(OIDC_ISSUER)).toBe(`http://id.localhost:8080/realms/${realm.realm}`);
  expect(realm.clients).toMatchObject([
    {
      clientId: OIDC_CLIENT_ID,
      secret: variable("OIDC_CLIENT_SECRET"),
      redirectUris: [`${variable("PUBLIC_URL")}/auth/callback`],
      attributes: {
        "pkce.code.challenge.method": "S256",
        "post.logout.redirect.uris": `${variable("PUBLIC_URL")}/`,
      },
    },
  ]);
});

describeOnMariaDb("the containers of the profile demo, as processes", (server) => {
  const running: Array<{ name: string; started: StartedProcess }> = [];
  let folder = "";
  let environmentOf: (service: Service) => Record<string, string>;
  let gatewayUrl = "";

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-containers-"));
    const password = join(folder, "mysql_password");
    writeFileSync(password, "p@ss:word/1\n", { mode: 0o400 });
    for (const name of SERVICE_NAMES)
      for (const kind of ["key", "case_key"])
        writeFileSync(join(folder, `${name}_${kind}`), `${printKey(createKey(new Date()))}\n`, { mode: 0o400 });
    for (const name of ["registry_case_key", "session_key", "hub_pseudonym_key", "artifact_key"])
      writeFileSync(join(folder, name), `${printKey(createKey(new Date()))}\n`, { mode: 0o400 });
    writeFileSync(join(folder, "hub_ally_key"), `${printKeyPair(createKeyPair(new Date()))}\n`, { mode: 0o400 });
    writeFileSync(join(folder, "oidc_client_secret"), "a secret\n", { mode: 0o400 });
    const grants = readFileSync(join(ROOT, "docker/mysql-grants.sql"), "utf8").replace(/^--.*$/gm, "");
    await asAdministrator(server(), "CREATE OR REPLACE USER 'omospondia'@'%' IDENTIFIED BY 'p@ss:word/1'", grants);
    const [gateway = 0, ...ports] = await freePorts(5);
    gatewayUrl = `http://127.0.0.1:${gateway}`;
    const moved = new Map<string, string>([
      ["mysql://omospondia@mysql:3306", `mariadb://omospondia@${new URL(server()).host}`],
      ["/run/secrets", folder],
      ["127.0.0.1:4000", `127.0.0.1:${gateway}`],
    ]);
    SERVICE_NAMES.forEach((name, at) => {
      moved.set(`127.0.0.1:${SERVICE_PORTS[name]}`, `127.0.0.1:${ports[at]}`);
      moved.set("gateway:4000", `127.0.0.1:${gateway}`);
      moved.set(`${name}:${SERVICE_PORTS[name]}`, `127.0.0.1:${ports[at]}`);
    });
    const here = (value: string) =>
      [...moved].reduce((text, [there, place]) => text.replace(there, place), withDefaults(value));
    const addresses = {
      ...Object.fromEntries(SERVICE_NAMES.map((name, at) => [portSetting(name), String(ports[at])])),
      ...{ PORT: String(gateway), HOST: "127.0.0.1", DATA_DIR: folder },
    };
    const ofImage = Object.fromEntries(ENV.split(" ").map((pair) => pair.split("=") as [string, string]));
    environmentOf = ({ environment = {} }) => {
      const all = Object.entries({ ...ofImage, ...environment }).map(([name, value]) => [name, here(value)]);
      return { ...Object.fromEntries(all), ...addresses };
    };
    for (const name of inOrder("demo")) await start(name);
  }, 120_000);

  afterAll(async () => {
    for (const { started } of running) if (started.child.exitCode === null) await started.end("SIGKILL");
    const drop = SUBGRAPH_NAMES.map((name) => `DROP DATABASE IF EXISTS omospondia_${name}`);
    await asAdministrator(server(), ...drop, "DROP USER IF EXISTS 'omospondia'@'%'");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Waits until it is healthy or, where others wait for its end, until it has done its work. */
  async function start(name: string): Promise<void> {
    const service = compose.services[name];
    if (!service) throw new Error(`docker-compose.yml has no ${name}`);
    const env = environmentOf(service);
    const [, ...flags] = JSON.parse(ENTRYPOINT) as string[];
    const started = startProcess(process.execPath, [...flags, ...service.command], env);
    if (name === "migrate" || name === "demo") {
      expect([name, (await started.ended).code, started.output()]).toEqual([name, 0, expect.any(String)]);
      return;
    }
    running.push({ name, started });
    for (const end = performance.now() + 30_000; !isHealthy(env); await sleep(200)) {
      if (performance.now() > end || started.child.exitCode !== null) throw new Error(`${name}: ${started.output()}`);
    }
  }

  it("answers over all four services", async () => {
    const { data, errors } = await postGraphQL(`${gatewayUrl}/graphql`, { query: QUERY });
    expect(errors).toBeUndefined();
    expect(data.organizations.totalCount).toBeGreaterThan(100);
    for (const field of ["resources", "eligibleCalls", "endorsements"])
      expect(data.organizations.nodes[0][field]).not.toBeNull();
  });

  it("sends people to the issuer of the profile, and says so while that does not answer", async () => {
    const response = await fetch(`${gatewayUrl}/auth/sign-in`);
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining("SIGN_IN_UNAVAILABLE")]);
  });

  it("is unhealthy once a service has ended", async () => {
    const funding = running.find(({ name }) => name === "funding");
    const env = environmentOf(compose.services.funding as Service);
    expect(isHealthy(env)).toBe(true);
    expect(await funding?.started.end("SIGTERM")).toMatchObject({ code: 0 });
    expect(isHealthy(env)).toBe(false);
    await start("funding");
  });

  it("may do nothing in databases of others", async () => {
    const { hostname: host, port } = new URL(server());
    const connection = await createConnection({
      host,
      port: Number(port),
      user: "omospondia",
      password: "p@ss:word/1",
    });
    try {
      await expect(connection.query("CREATE DATABASE elsewhere")).rejects.toThrow(/denied/);
      await expect(connection.query("SELECT * FROM mysql.user")).rejects.toThrow(/denied/);
    } finally {
      await connection.end();
    }
  });

  it("ends with 0 on SIGTERM, each of them", async () => {
    for (const { name, started } of running.reverse()) {
      if (started.child.exitCode !== null) continue;
      const { code, ms } = await started.end("SIGTERM");
      expect([name, code]).toEqual([name, 0]);
      expect(ms).toBeLessThan(15_000);
    }
  });
});

/** Of the environment, as Keycloak reads it from a realm's file. */
function variable(name: string): string {
  return `\${${name}}`;
}

/** What compose makes of `${NAME:-default}` where NAME is not set. */
function withDefaults(value: string): string {
  return value.replace(/\$\{\w+:-([^}]*)\}/g, "$1");
}

function isHealthy(env: Record<string, string>): boolean {
  const [, ...args] = JSON.parse(HEALTHCHECK) as string[];
  try {
    execFileSync(process.execPath, args, { env: { PATH: process.env.PATH, ...env }, stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** What runs our image in a profile, each after all that it waits for. */
function inOrder(profile: string): string[] {
  const ours = Object.entries(compose.services).filter(
    ([, { image, profiles }]) => image === IMAGE && profiles?.includes(profile),
  );
  const names = new Set<string>();
  const add = (name: string) => {
    const service = ours.find(([each]) => each === name)?.[1];
    if (!service) return;
    for (const before of Object.keys(service.depends_on ?? {})) add(before);
    names.add(name);
  };
  for (const [name] of ours) add(name);
  return [...names];
}

async function asAdministrator(server: string, ...statements: string[]): Promise<void> {
  const { hostname: host, port, username: user } = new URL(server);
  const connection = await createConnection({ host, port: Number(port), user });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}
