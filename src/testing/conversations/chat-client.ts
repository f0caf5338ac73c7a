import { randomInt, randomUUID } from "node:crypto";
import type { ChatHistory } from "#features/conversations/conversation.ts";

export type ChatEvent = { event: string; data: Record<string, unknown> };

/** Splits a stream of server-sent events; comments are left out. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ChatEvent> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split("\n");
      const find = (name: string) => lines.find((line) => line.startsWith(`${name}: `));
      const [event, data] = [find("event"), find("data")];
      if (event === undefined || data === undefined) continue;
      yield { event: event.slice(7), data: JSON.parse(data.slice(6)) };
    }
  }
}

export type ChatCallOptions = { headers?: Record<string, string>; signal?: AbortSignal };

/** A browser on the chat page, as far as its calls go: one client, by its cookie. */
export interface ChatClient {
  post(body: unknown, init?: ChatCallOptions): Promise<Response>;
  /** Sends a message and hears all of its reply. */
  ask(text: string, change?: Record<string, unknown>): Promise<ChatEvent[]>;
  /** Sends a message and goes away after the first event of that name. */
  leaveAfter(event: string, body: Record<string, unknown>): Promise<void>;
  getHistory(query?: string): Promise<ChatHistory>;
  readonly cookie: string;
}

function readClientCookie(headers: Headers): string {
  const pairs = headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  const cookie = pairs.find((pair) => pair.startsWith("sempre_client="));
  if (cookie === undefined) throw new Error("the page set no cookie of a client");
  return cookie;
}

/** Opens the page, which gives it its cookie. */
export async function openChat(appUrl: string): Promise<ChatClient> {
  const page = await fetch(appUrl);
  // An address of its own, as our proxy would tell it: limits count by address, too.
  const address = Array.from({ length: 3 }, () => randomInt(256)).join(".");
  await page.body?.cancel();
  const cookie = readClientCookie(page.headers);

  function post(body: unknown, init: ChatCallOptions = {}): Promise<Response> {
    const headers = {
      "content-type": "application/json",
      "x-forwarded-for": `10.${address}`,
      cookie,
      ...init.headers,
    };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return fetch(new URL("/api/chat", appUrl), { method: "POST", body: text, ...init, headers });
  }

  async function open(body: Record<string, unknown>, signal?: AbortSignal) {
    const response = await post(body, signal ? { signal } : {});
    if (!response.ok || response.body === null) {
      throw new Error(`the chat answered ${response.status}: ${await response.text()}`);
    }
    return readEvents(response.body);
  }

  return {
    cookie,
    post,
    async ask(text, change = {}) {
      const events: ChatEvent[] = [];
      const body = { clientMessageId: randomUUID(), text, ...change };
      for await (const event of await open(body)) events.push(event);
      return events;
    },
    async leaveAfter(name, body) {
      const reader = new AbortController();
      try {
        for await (const { event } of await open(body, reader.signal)) {
          if (event === name) reader.abort();
        }
      } catch (error) {
        if (!reader.signal.aborted) throw error;
      }
    },
    async getHistory(query = "") {
      const url = new URL(`/api/chat/history${query}`, appUrl);
      const response = await fetch(url, { headers: { cookie } });
      if (!response.ok) throw new Error(`the history answered ${response.status}`);
      return response.json();
    },
  };
}
