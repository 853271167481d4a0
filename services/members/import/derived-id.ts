import type { Row } from "../../kit/import/row";
import { foldedWords } from "../../kit/text/fold";
import { MAX_LENGTH } from "./formats/format";

/** Hosts that many share: an address there says nothing of who is meant. */
const SHARED_HOSTS = new Set(
  `facebook.com fb.com instagram.com twitter.com x.com linkedin.com youtube.com github.com gitlab.com meetup.com
  sites.google.com docs.google.com google.com linktr.ee medium.com tumblr.com wixsite.com t.me`.split(/\s+/),
);

interface DerivedFrom {
  /** An absolute address; null where there is none, or where the id is to be made of the name. */
  website: string | null;
  name: string;
  /** That of the name. */
  column: string;
}

/** The host by which a web site says whose it is; null where it does not. */
export function ownHost(website: string | null): string | null {
  const host = website === null ? "" : new URL(website).hostname.replace(/^(?:www|m)\./, "").replace(/\.$/, "");
  return host === "" || SHARED_HOSTS.has(host) ? null : host;
}

/**
 * An id for a record of a file that has none: the host of its web site, which stays when the name changes, or else the
 * words of its name. A row that has neither is refused.
 */
export function readDerivedId(row: Row, { website, name, column }: DerivedFrom): string {
  const id = ownHost(website) ?? foldedWords(name).join("-");
  if (id === "" && name !== "")
    row.refuse(column, "a name with letters, as there is no web site to know the record by");
  return id.slice(0, MAX_LENGTH.localId);
}
