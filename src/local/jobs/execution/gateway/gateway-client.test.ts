import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createGatewayClient } from "./gateway-client.ts";
import { GatewayError } from "./gateway-error.ts";
import type { GatewayRequest } from "./gateway-request.ts";

async function startServer(listener: RequestListener): Promise<GatewayRequest> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/path?key=secret`;
  return { kind: "fetch", url, method: "GET", headers: {}, body: null };
}

function startClient(deadlineMs?: number) {
  const client = createGatewayClient(deadlineMs);
  onTestFinished(() => client.close());
  return client;
}

test("sends the headers it was given, but not those of a connection", async () => {
  const request = await startServer(({ headers }, response) => {
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.end(JSON.stringify(headers));
  });
  const headers = { "X-A": "1", "User-Agent": "mine", Host: "other", "Accept-Encoding": "zstd" };
  const answer = await startClient().request({ ...request, headers, method: "POST", body: "äb" });
  expect(JSON.parse(answer.body)).toEqual({
    "x-a": "1",
    "user-agent": "mine",
    host: new URL(request.url).host,
    "content-length": "3",
    connection: "close",
  });
  expect(answer.headers["set-cookie"]).toBe("a=1, b=2");
  expect(answer.headers).not.toHaveProperty("transfer-encoding");
});

test("gives up at its deadline, also in the middle of an answer, and names no secret", async () => {
  const silent = await startServer(() => undefined);
  const stalled = await startServer((_request, response) => void response.write("a"));
  for (const request of [silent, stalled]) {
    const failure = startClient(50).request(request);
    await expect(failure).rejects.toThrow(
      /GET http:.*\/path\?\[redacted\] failed: no answer within/,
    );
    await expect(failure).rejects.toMatchObject({ code: "gateway_error", final: false });
  }
});

test("gives up after 20 redirects", async () => {
  let count = 0;
  const request = await startServer((_request, response) => {
    count++;
    response.writeHead(302, { location: "/again" }).end();
  });
  await expect(startClient().request(request)).rejects.toMatchObject({ final: true });
  expect(count).toBe(21);
});

test("a request that nobody answers fails, and close() breaks off those under way", async () => {
  const free = { kind: "fetch" as const, method: "GET", headers: {}, body: null };
  await expect(startClient().request({ ...free, url: "http://127.0.0.1:1/" })).rejects.toThrow(
    GatewayError,
  );
  const client = startClient();
  const arrived = Promise.withResolvers<void>();
  const request = await startServer(() => arrived.resolve());
  const failure = expect(client.request(request)).rejects.toThrow(GatewayError);
  await arrived.promise;
  client.close();
  await failure;
});
