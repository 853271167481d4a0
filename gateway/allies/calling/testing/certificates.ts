import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Of a server, in PEM. */
export interface Certificate {
  key: Buffer;
  cert: Buffer;
}

/** An authority that nobody knows, with certificates of its own, made by the openssl of the machine. */
export interface Authority extends Disposable {
  /** Its certificate, as `NODE_EXTRA_CA_CERTS` takes it. */
  file: string;
  /** @param days From now on; negative for one that has expired. @default 1 */
  issue(hostname: string, days?: number): Certificate;
}

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
const BY_AUTHORITY = "-CA ca.pem -CAkey ca.key -CAcreateserial -extfile names".split(" ");

export function createAuthority(): Authority {
  const folder = mkdtempSync(join(tmpdir(), "omospondia-tls-"));
  const openssl = (...words: string[]) => void execFileSync("openssl", words, { cwd: folder, stdio: "pipe" });
  openssl("req", "-x509", ...NEW_KEY, "-keyout", "ca.key", "-out", "ca.pem", "-days", "1", "-subj", "/CN=Test");
  return {
    file: join(folder, "ca.pem"),
    issue(hostname, days = 1) {
      writeFileSync(join(folder, "names"), `subjectAltName=DNS:${hostname}`);
      openssl("req", ...NEW_KEY, "-keyout", "key", "-out", "request", "-subj", "/CN=An ally");
      openssl("x509", "-req", "-in", "request", ...BY_AUTHORITY, "-days", String(days), "-out", "cert");
      return { key: readFileSync(join(folder, "key")), cert: readFileSync(join(folder, "cert")) };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
