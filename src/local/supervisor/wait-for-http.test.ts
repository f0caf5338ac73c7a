import { once } from "node:events";
import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { afterEach, expect, it } from "vitest";
import { waitForHttp } from "./wait-for-http.ts";

let server: Server;

async function serve(listener: RequestListener): Promise<{ port: number; path: string }> {
  server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return { port: typeof address === "object" ? (address?.port ?? 0) : 0, path: "/" };
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const never = () => new AbortController().signal;

it("hears an answer that comes after others were asked for", async () => {
  const asked: ServerResponse[] = [];
  const target = await serve((_request, response) => {
    asked.push(response);
    if (asked.length === 3) asked[0]?.end();
  });
  await waitForHttp(target, (status) => status === 200, never(), 30);
  expect(asked.length).toBeGreaterThanOrEqual(3);
});

it("asks on while the answer is not the one", async () => {
  let calls = 0;
  const target = await serve((_request, response) => {
    calls += 1;
    response.writeHead(calls < 3 ? 503 : 200).end();
  });
  await waitForHttp(target, (status) => status === 200, never());
  expect(calls).toBe(3);
});

it("ends when it is told to", async () => {
  const target = await serve(() => undefined);
  const asking = waitForHttp(target, () => true, AbortSignal.timeout(80), 20);
  await expect(asking).rejects.toMatchObject({ name: expect.stringMatching(/Abort|Timeout/) });
});
