import type { FastifyRequest } from "fastify";
import { authorityOf } from "../../services/kit/signatures/signed-requests";
import type { ApplicationPolicy, FindApplications } from "../identity/application-lookup";

/** Whose page sends a request, as far as browsers tell. */
export type Origin =
  /** None that is told: a program, or a browser that was led here. */
  | { of: "nobody" }
  /** The hub's own. */
  | { of: "hub" }
  | { of: "application"; application: ApplicationPolicy }
  /** One that is registered, of an application that names itself by the id of another. */
  | { of: "misnamed"; name: string }
  /** One that is not registered. */
  | { of: "others" };

declare module "fastify" {
  interface FastifyRequest {
    /** Once it was read. */
    pageOrigin?: Origin;
  }
}

const NOBODY: Origin = { of: "nobody" };
const HUB: Origin = { of: "hub" };
const OTHERS: Origin = { of: "others" };

/** The header in which a front end names itself, by the id of its registration. */
export const APPLICATION_HEADER = "hub-application";

const SHARED = new Set(["/graphql", "/schema.graphql"]);

/** Whether a request is for what pages elsewhere may ask, if they are registered. */
export function isShared({ url }: FastifyRequest): boolean {
  return SHARED.has(url.split("?")[0] ?? "");
}

export interface Origins {
  /** Before all that asks for it; at once where nothing is to be looked up. */
  read(request: FastifyRequest): Promise<void> | void;
  of(request: FastifyRequest): Origin;
}

export interface OriginsOptions {
  /** What browsers take the hub for, where a server before it says another `host`. */
  publicUrl?: string;
  findApplications: FindApplications;
}

/** Tells the pages of the hub and of registered applications from all others. */
export function createOrigins({ publicUrl, findApplications }: OriginsOptions): Origins {
  const own = publicUrl === undefined ? undefined : new URL(publicUrl).origin;
  return {
    read(request) {
      const found = fromHeaders(request);
      if (found) {
        request.pageOrigin = found;
        return;
      }
      return findApplication(request).then((origin) => {
        request.pageOrigin = origin;
      });
    },
    of: ({ pageOrigin }) => pageOrigin ?? OTHERS,
  };

  function fromHeaders({ headers }: FastifyRequest): Origin | null {
    const { origin } = headers;
    // No page can write it: it is the browser that says so, also behind a proxy of whoever develops a front end
    if (headers["sec-fetch-site"] === "same-origin") return HUB;
    if (origin === undefined) return NOBODY;
    return origin === own || hostOf(origin) === authorityOf(headers.host) ? HUB : null;
  }

  async function findApplication({ headers }: FastifyRequest): Promise<Origin> {
    const { origin = "" } = headers;
    const applications = await findApplications(origin);
    if (applications.length === 0) return OTHERS;
    const named = headers[APPLICATION_HEADER];
    const application = applications.find(({ id }) => named === undefined || id === named);
    return application ? { of: "application", application } : { of: "misnamed", name: String(named) };
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
