import type { Problem } from "../calling/call";
import type { ExecutionErrorCode } from "../errors";
import type { Supergraph } from "../supergraph";

/**
 * What services of allied networks may receive of fields that are not theirs: in the representations of entities, as
 * keys and for `@requires`. What is not allowed here does not leave the hub.
 */
export interface ForeignFields {
  /** The network whose service this is; null of our own services, which receive everything. Must not change. */
  networkOf(service: string): string | null;
  /**
   * Whether this network may receive the field now. Asked for each call, so that what is revoked holds at once, also for
   * plans that were made before. Who throws allows nothing.
   *
   * @param coordinate Of the object type that owns it, such as `Organization.taxId`; of the interface where a service
   * adds the field by `@interfaceObject`
   */
  mayReceive(network: string, coordinate: string): boolean;
  /**
   * Told before a call is sent, for each coordinate that goes along by a grant; keys that are public do not count. If it
   * throws, the call is not sent, and the whole request fails.
   *
   * @param count Of the entities whose value is sent
   */
  onReceived?(network: string, coordinate: string, count: number): void;
  /**
   * What stands for the value of a key that is neither public nor granted, such as a pseudonym for this network; null if
   * it must not go at all. @default null, always
   */
  keyFor?(network: string, coordinate: string, value: unknown): unknown;
  /** Coordinates that any ally may receive, such as `Organization.id`. @default none */
  publicKeys?: ReadonlySet<string>;
  /** The longest text that is taken from an ally as one value, in UTF-16 units. @default 65,536 */
  maxCharacters?: number;
}

const FIELD_GRANT_MISSING: ExecutionErrorCode = "FIELD_GRANT_MISSING";

/** The coordinate is named to those alone who can see it in their schema. */
export function describeMissingGrant({ apiSchema }: Supergraph, network: string, coordinate: string): Problem {
  const [typeName = "", field = ""] = coordinate.split(".");
  const type = apiSchema.getType(typeName);
  const isSeen = type !== undefined && "getFields" in type && Object.hasOwn(type.getFields(), field);
  return {
    message: `Network "${network}" may not receive what it needs to give this field`,
    extensions: { code: FIELD_GRANT_MISSING, network, ...(isSeen && { coordinate }) },
  };
}
