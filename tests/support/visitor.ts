/** A browser without scripts: follows links and redirects, and keeps cookies as one does, which is by host alone. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(private readonly headers: Record<string, string> = {}) {}

  /** One request, whose redirect is not followed. */
  async send(url: string, { headers, ...init }: RequestInit & { headers?: Record<string, string> } = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = { ...this.headers, ...(cookie && { cookie }), ...headers };
    const response = await fetch(url, { ...init, headers: sent, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Follows redirects until `until` is the next address, or a page comes. */
  async visit(url: string, until?: (url: string) => boolean, init?: Parameters<Visitor["send"]>[1]): Promise<Visited> {
    let next = new URL(url);
    for (let request = init, hops = 0; hops < 20; hops++, request = undefined) {
      if (hops > 0 && until?.(next.href)) return { url: next.href, status: 303, text: "" };
      const response = await this.send(next.href, request);
      const location = response.headers.get("location");
      const text = await response.text();
      if (location === null) return { url: next.href, status: response.status, text };
      next = new URL(location, next);
    }
    throw new Error(`there is no end of redirects at ${next}`);
  }

  /** Sends a form that stands on a page. */
  submit(url: string, fields: Record<string, string>, until?: (url: string) => boolean): Promise<Visited> {
    return this.visit(url, until, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: new URL(url).origin },
      body: new URLSearchParams(fields).toString(),
    });
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split(/; ?/);
    const [name = "", ...value] = pair.split("=");
    const expires = attributes.find((each) => /^expires=/i.test(each))?.slice("expires=".length);
    if (expires && new Date(expires) <= new Date()) this.cookies.delete(name);
    else this.cookies.set(name, value.join("="));
  }
}

export interface Visited {
  url: string;
  status: number;
  text: string;
}
