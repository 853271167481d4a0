import type { GatewayErrorCode } from "../errors";

export type ArtifactErrorCode = Extract<GatewayErrorCode, `ARTIFACT_${string}`>;

/** An artifact that is not served; the present one goes on. */
export class ArtifactRefused extends Error {
  constructor(
    readonly code: ArtifactErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "ArtifactRefused";
  }
}
