import { createServer, type IncomingHttpHeaders } from "node:http";

/** Stands for the app: answers what it is told to, and keeps what it got. */
export interface WebhookReceiver {
  url: string;
  received: { path: string; body: string; headers: IncomingHttpHeaders }[];
  /** To the deliveries from now on, one after the other; the last one to all that follow. */
  answerWith(...statuses: [number, ...number[]]): void;
  close(): Promise<void>;
}

export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  let answers = [200];
  const received: WebhookReceiver["received"] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ path: request.url ?? "", body, headers: request.headers });
    const status = answers.length > 1 ? answers.shift() : answers[0];
    response.writeHead(status ?? 200).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answerWith: (...statuses) => {
      answers = statuses;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
