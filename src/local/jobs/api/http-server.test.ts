import { once } from "node:events";
import pino from "pino";
import { expect, it } from "vitest";
import { createApiServer, type Route } from "./http-server.ts";

it("answers a failure in words, and logs neither the event key nor what was searched for", async () => {
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const handle: Route["handle"] = () => Promise.reject(new Error("broken"));
  const server = createApiServer([{ method: "GET", path: /^\/e\/([^/]+)$/, handle }], logger);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  try {
    const response = await fetch(`http://127.0.0.1:${port}/e/the-key?search=ana%40example.com`);
    expect(await response.json()).toEqual({ error: "internal error", status: 500 });
  } finally {
    server.closeAllConnections();
    server.close();
  }
  expect(lines.join()).toContain('"path":"/e/[key]"');
  expect(lines.join()).not.toMatch(/the-key|ana/);
});
