import { createServer } from "node:http";

export interface ReceivedWebhook {
  url: URL;
  headers: Headers;
  body: string;
}

export interface WebhookReceiver {
  url: string;
  received: ReceivedWebhook[];
  /** The first one that fits, now or within half a minute. */
  waitFor(fits: (webhook: ReceivedWebhook) => boolean): Promise<ReceivedWebhook>;
  stop(): Promise<void>;
}

const longestWaitMs = 30_000;

/** In the app's place: takes every webhook and keeps it. */
export async function receiveWebhooks(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  let listeners: (() => void)[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Headers(
      Object.entries(request.headers).map(([name, value]): [string, string] => [
        name,
        String(value),
      ]),
    );
    const address = new URL(request.url ?? "/", "http://receiver");
    received.push({ url: address, headers, body: Buffer.concat(chunks).toString("utf8") });
    response.writeHead(200).end();
    for (const listener of listeners) listener();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the receiver has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    waitFor(fits) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const found = received.find(fits);
          if (found === undefined) return;
          clearTimeout(timer);
          listeners = listeners.filter((listener) => listener !== look);
          resolve(found);
        };
        const timer = setTimeout(() => {
          const paths = received.map(({ url }) => url.pathname + url.search).join(", ");
          reject(new Error(`no such webhook among ${received.length}: ${paths}`));
        }, longestWaitMs);
        listeners.push(look);
        look();
      });
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
