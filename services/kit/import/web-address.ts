import type { Row } from "./row";

export const MAX_WEB_ADDRESS = 500;

/** A web address, of a site unless `column` says otherwise; `http://` is added where the scheme is missing. */
export function readWebAddress(row: Row, column: string): string | null {
  const text = row.text(column);
  if (text === null || /^[-–—]+$/.test(text)) return null;
  const address = withScheme(text);
  if (address.length > MAX_WEB_ADDRESS || !isWebAddress(address)) return row.keep(column);
  return address.endsWith(text) ? address : row.guess(column, text, address);
}

/** Schemes that are misspelt, as `http:/` and `htttp//`, or there twice, are put right. */
function withScheme(text: string): string {
  if (/^https?:\/\/(?!https?:)[^/]/i.test(text)) return text;
  const [, slip = "", secure = ""] = /^((?:h?t{1,3}p(s?)(?::\/{0,3}|;\/\/|\/\/))+)(?=[^/])/i.exec(text) ?? [];
  return slip === "" ? `http://${text}` : `http${secure.toLowerCase()}://${text.slice(slip.length)}`;
}

export function isWebAddress(address: string): boolean {
  if (/\s/.test(address) || !URL.canParse(address)) return false;
  // An authority that ends with a colon is a second scheme: www.http://example.org
  if (/^[^/]*\/\/[^/?#]*:(?:[/?#]|$)/.test(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const isWeb = protocol === "http:" || protocol === "https:";
  // An e-mail address reads as a user name and a host.
  return isWeb && username === "" && password === "" && /\.(?:[a-z]{2,}|xn--[a-z0-9-]+)\.?$/.test(hostname);
}
