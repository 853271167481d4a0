/** A signature as its two headers tell of it (RFC 9421), of which nothing was verified. */
export interface ReadSignature {
  label: string;
  /** Names without quotes; what is taken from the request of an answer ends in `;req`. */
  components: string[];
  /** As they were signed. */
  parameters: string;
  values: ReadonlyMap<string, string>;
  signature: Buffer;
}

/** `hub=("@method" …);created=1;expires=31;nonce="…";keyid="…";alg="hmac-sha256";tag="hub"`: one signature alone. */
const INPUT = /^([a-z]+(?:-[a-z]+)*)=((\((?:"[@a-z-]+"(?:;req)?(?: (?="))?)+\));([ -~]+))$/;
const COMPONENT = /"([^"]+)"(;req)?/g;
const PARAMETER = /;?([a-z]+)=(?:(\d{1,12})|"([^"\\]{1,64})")/gy;
/** 32 bytes of HMAC-SHA256, or 64 of ed25519. */
const SIGNATURE = /^([a-z-]+)=:([A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{86}==):$/;
const MAX_INPUT = 2000;

/** Null for what is of another form, also where there is more than one signature. */
export function readSignature(
  input: string | string[] | undefined,
  signature: string | string[] | undefined,
): ReadSignature | null {
  const found = typeof input === "string" && input.length < MAX_INPUT ? INPUT.exec(input) : null;
  const given = typeof signature === "string" ? SIGNATURE.exec(signature) : null;
  if (!found || !given) return null;
  const [, label = "", parameters = "", list = "", rest = ""] = found;
  if (given[1] !== label) return null;
  const components = [...list.matchAll(COMPONENT)].map(([, name = "", req = ""]) => name + req);
  if (new Set(components).size !== components.length) return null;
  const values = readParameters(rest);
  return values && { label, components, parameters, values, signature: Buffer.from(given[2] ?? "", "base64") };
}

function readParameters(text: string): Map<string, string> | null {
  const values = new Map<string, string>();
  PARAMETER.lastIndex = 0;
  let end = 0;
  for (let match = PARAMETER.exec(text); match; match = PARAMETER.exec(text)) {
    const [, name = "", number, quoted] = match;
    if (values.has(name)) return null;
    values.set(name, number ?? quoted ?? "");
    end = PARAMETER.lastIndex;
  }
  return end === text.length ? values : null;
}
