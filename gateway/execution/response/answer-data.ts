import { createRow, type Row } from "../rows";

const BODY = Symbol("body");

/**
 * Data that is JSON already: to whoever looks into it an object like any other, which is made only then; whoever sends it
 * takes the bytes.
 *
 * @param body `{"data":…}` with an object
 */
export function createAnswerData(body: Buffer): Row {
  let made: Row | undefined;
  const make = (): Row => {
    made ??= Object.assign(createRow(), (JSON.parse(body.toString()) as { data: Row }).data);
    return made;
  };
  return new Proxy<Row>(
    {},
    {
      // Whoever looked into it may have changed it
      get: (_, key) => (key === BODY ? made === undefined && body : Reflect.get(make(), key)),
      set: (_, key, value) => Reflect.set(make(), key, value),
      has: (_, key) => Reflect.has(make(), key),
      deleteProperty: (_, key) => Reflect.deleteProperty(make(), key),
      defineProperty: (_, key, property) => Reflect.defineProperty(make(), key, property),
      getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(make(), key),
      ownKeys: () => Reflect.ownKeys(make()),
    },
  );
}

/** `{"data":…}` as bytes, of data that nobody looked into; null of all other. */
export function readBody(data: object | null | undefined): Buffer | null {
  return (data as { [BODY]?: Buffer } | null | undefined)?.[BODY] || null;
}
