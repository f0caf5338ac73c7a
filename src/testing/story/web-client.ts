import { readEventStream } from "#ui/live/read-event-stream.ts";

export interface ChatReply {
  text: string;
  /** Who answered, by circuit. */
  link: string;
  status: string;
  topic: string;
}

/** A client's browser, without the browser: keeps its cookies, and calls what the pages call. */
export class WebClient {
  readonly #appUrl: string;
  readonly #cookies = new Map<string, string>();

  constructor(appUrl: string) {
    this.#appUrl = appUrl;
  }

  /** Calls the app as this client. @throws when the answer is not a 2xx */
  async call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(new URL(path, this.#appUrl), { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    if (response.ok) return response;
    throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  }

  /** Opens the chat, as a browser does before anything else. */
  async open(): Promise<void> {
    await (await this.call("/")).text();
  }

  /** Says something in the chat and listens to the end of the reply. */
  async ask(
    text: string,
    options: { id?: string; documentIds?: string[] } = {},
  ): Promise<ChatReply> {
    const { id: clientMessageId = crypto.randomUUID(), documentIds = [] } = options;
    const response = await this.call("/api/chat", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ clientMessageId, text, documentIds, locale: "pt-BR" }),
    });
    if (response.body === null) throw new Error("the chat answered without a stream");
    let link = "";
    for await (const { event, data } of readEventStream(response.body)) {
      const told = JSON.parse(data);
      if (event === "start" || event === "restart") link = told.link;
      if (event === "error") throw new Error(`the chat answered ${told.code}`);
      if (event === "handed_over") return { text: "", link: "", status: "handed_over", topic: "" };
      if (event !== "end") continue;
      const { text: said, status, topic } = told.message;
      return { text: said, link, status, topic };
    }
    throw new Error("the reply broke off");
  }

  /** Sends a file; answers the document's id. */
  async upload(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
    const body = new FormData();
    body.set("file", new Blob([bytes]), name);
    const response = await this.call("/api/documents", { method: "POST", body });
    return (await response.json()).documentId;
  }

  async getJson<T>(path: string): Promise<T> {
    return (await this.call(path)).json();
  }

  async postJson<T>(path: string, body: unknown): Promise<T> {
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify(body) };
    return (await this.call(path, init)).json();
  }
}
