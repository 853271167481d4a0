import type { FastifyRequest } from "fastify";
import { authorityOf } from "../../services/kit/signatures/signed-requests";
import type { ApplicationPolicy, FindApplications } from "../identity/application-lookup";
import { Refused } from "./refused";

/** Whose page sends a request, as far as browsers tell. */
export type Origin =
  /** None that is told: a program, or a browser that was led here. */
  | { of: "nobody" }
  /** The hub's own. */
  | { of: "hub" }
  | { of: "application"; application: ApplicationPolicy }
  /** One that is not registered. */
  | { of: "others" };

/** The header in which a front end names itself, by the id of its registration. */
export const APPLICATION_HEADER = "hub-application";

export interface Origins {
  /** Looks it up, before all that asks for it. @throws {Refused} APPLICATION_UNKNOWN */
  read(request: FastifyRequest): Promise<void>;
  of(request: FastifyRequest): Origin;
}

export interface OriginsOptions {
  /** What browsers take the hub for, where a server before it says another `host`. */
  publicUrl?: string;
  findApplications: FindApplications;
}

/** Tells the pages of the hub and of registered applications from all others. */
export function createOrigins({ publicUrl, findApplications }: OriginsOptions): Origins {
  const known = new WeakMap<FastifyRequest, Origin>();
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  return {
    read: async (request) => void known.set(request, await find(request)),
    of: (request) => known.get(request) ?? { of: "others" },
  };

  async function find({ headers }: FastifyRequest): Promise<Origin> {
    const { origin } = headers;
    // No page can write it: it is the browser that says so, also behind a proxy of whoever develops a front end
    if (headers["sec-fetch-site"] === "same-origin") return { of: "hub" };
    if (origin === undefined) return { of: "nobody" };
    if (origin === own || hostOf(origin) === authorityOf(headers.host)) return { of: "hub" };
    const applications = await findApplications(origin);
    if (applications.length === 0) return { of: "others" };
    const named = headers[APPLICATION_HEADER];
    const application = applications.find(({ id }) => named === undefined || id === named);
    if (application) return { of: "application", application };
    const message = `${APPLICATION_HEADER} is "${named}": expected an application that is registered for ${origin}`;
    throw new Refused(403, "APPLICATION_UNKNOWN", message);
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
