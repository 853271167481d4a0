/** Longest text that is kept, in characters. */
export const MAX_TEXT = 500;

/** Characters that are not seen, or turn around what is: control, formatting, private, fillers, variation selectors. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\u115F\u1160\u2800\u3164\uFFA0]|\p{Default_Ignorable_Code_Point}/gu;
/** More marks on one letter than any language has. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu;
const TAG = /<[!?/]?[a-z][^<>]*>|<!--[\s\S]*?(?:-->|$)|<[!?][^<>]*>/gi;
const OPEN_TAG = /<(?=[a-z/!?])/gi;
const ENTITY = /&(?:#x?[0-9a-f]+|[a-z][a-z0-9]*);?/gi;
const CODE_FENCE = /`{3,}|~{3,}/g;
/** Links and pictures of Markdown: the text stays, and so does the address, to be weighed as any other. */
const MARKDOWN_LINK = /!?\[([^\]]*)\]\s*\(\s*<?([^\s)>]*)>?[^)]*\)/g;
const MARKDOWN_REFERENCE = /!?\[([^\]]*)\]\s*(?:\[[^\]]*\]|:(?=\s*\S))/g;
const MARK = /\[text by network [^\]]*\]\s*/gi;
/** With a scheme, without one (`//host`), beginning with `www.`, or a name of a host with a path. */
const ADDRESS = new RegExp(
  [
    String.raw`[a-z][a-z0-9+.-]*:\/\/\S*`,
    String.raw`\b(?:javascript|vbscript|data|file|blob|about|mailto|tel|sms|ftp|ws|wss|https?|view-source)\s*:\s*\S+`,
    String.raw`(?<![\w/:])(?:\/\/|\\\\)[\w.[-]\S*`,
    String.raw`\bwww\.\S+`,
    String.raw`\b(?:[\p{L}\p{N}-]+\.)+[\p{L}]{2,}(?::\d+)?\/\S*`,
  ].join("|"),
  "giu",
);

/**
 * A text as plain text: no markup, nothing that is not seen, no address but of the domain, at most MAX_TEXT characters.
 * @param domain a name of a host; addresses within it stay. Without, none does
 */
export function toPlainText(text: string, domain?: string): string {
  let plain = text.normalize("NFC");
  // what is taken out may have kept apart what is markup together
  for (let before = ""; before !== plain; ) {
    before = plain;
    plain = cleanOnce(plain, domain);
  }
  const characters = [...plain];
  return characters.length <= MAX_TEXT
    ? plain
    : `${characters
        .slice(0, MAX_TEXT - 1)
        .join("")
        .trimEnd()}…`;
}

function cleanOnce(text: string, domain: string | undefined): string {
  return text
    .replace(/[\t\u2028\u2029]|\r\n?/g, " ")
    .replace(/\n/g, "\uE000")
    .replace(INVISIBLE, (character) => (character === "\uE000" ? "\n" : ""))
    .replace(PILED_MARKS, "$1")
    .replace(/[＜﹤]/g, "<")
    .replace(/[＞﹥]/g, ">")
    .replace(MARK, "")
    .replace(TAG, "")
    .replace(OPEN_TAG, "")
    .replace(ENTITY, "")
    .replace(CODE_FENCE, "")
    .replace(MARKDOWN_LINK, "$1 $2")
    .replace(MARKDOWN_REFERENCE, "$1 ")
    .replace(ADDRESS, (address) => (isWithin(address, domain) ? address : ""))
    .replace(/ {2,}/g, " ")
    .trim();
}

/** Whether an address is one of https, without tricks, at the domain or below it. */
export function isWithin(address: string, domain: string | undefined): boolean {
  if (domain === undefined || /[\\@]/.test(address) || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" && (hostname === domain || hostname.endsWith(`.${domain}`));
}

/** What stands before each text of an ally, so that neither people nor programs take it for the hub's own. */
export function markOf(network: string): string {
  return `[text by network ${network}] `;
}
