import { randomUUID } from "node:crypto";
import { getStack } from "../running-stack.ts";

/** A browser of a client of its own, as far as documents go: it keeps its cookies and its address. */
export class DocumentClient {
  readonly #address = `2001:db8::${randomUUID().slice(0, 4)}:${randomUUID().slice(0, 4)}`;
  #cookie = "";

  /** Null: it has no session yet. */
  get clientId(): string | null {
    return /sempre_client=([0-9a-f-]{36})/.exec(this.#cookie)?.[1] ?? null;
  }

  async call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("x-forwarded-for", this.#address);
    if (this.#cookie !== "") headers.set("cookie", this.#cookie);
    const response = await fetch(new URL(path, getStack().appUrl), { ...init, headers });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.#cookie = set.split(";")[0] ?? "";
    return response;
  }

  /** Sends a file as the pages do. */
  send(bytes: Uint8Array, name: string, headers: HeadersInit = {}): Promise<Response> {
    const body = new FormData();
    body.set("file", new File([new Uint8Array(bytes)], name));
    return this.call("/api/documents", { method: "POST", body, headers });
  }
}
