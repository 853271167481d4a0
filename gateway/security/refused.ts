import type { GatewayErrorCode } from "../errors";

/** A request that is not answered, whatever it asks; its message is for the client. */
export class Refused extends Error {
  constructor(
    readonly statusCode: 400 | 403 | 404 | 409 | 429 | 503,
    readonly errorCode: GatewayErrorCode,
    message: string,
    /** After which it may be sent again. */
    readonly retrySeconds?: number,
  ) {
    super(message);
  }
}
