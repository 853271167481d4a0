import type { GatewayConfig } from "../../gateway/config";
import type { Settings } from "../../services/kit/settings";

export interface DevIssuerConfig {
  /** On the loopback; 0 takes a free one. */
  port: number;
  /** Whether that port must be it: it was asked for. */
  isPortGiven: boolean;
  /** Where people may be sent back to, besides any address of this machine. */
  publicUrl?: string;
}

/** So far from the gateway's port is the issuer's: accounts name the issuer, and are found again at the next start. */
const PORT_OFFSET = 10;

/** `DEV_ISSUER_PORT`; undefined in production, and where another issuer is named. */
export function readDevIssuer(settings: Settings, gateway: GatewayConfig): DevIssuerConfig | undefined {
  const given = settings.port<number | undefined>("DEV_ISSUER_PORT", undefined);
  if (settings.text("NODE_ENV") === "production")
    return given === undefined
      ? undefined
      : settings.refuse(
          "DEV_ISSUER_PORT",
          String(given),
          "nothing in production, where nobody may sign in as anybody",
          undefined,
        );
  if (gateway.signIn) return undefined;
  const beside = gateway.port + PORT_OFFSET;
  const port = given ?? (gateway.port === 0 || beside > 65_535 ? 0 : beside);
  return { port, isPortGiven: given !== undefined, publicUrl: gateway.publicUrl };
}
