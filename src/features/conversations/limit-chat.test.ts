import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { logger } from "#lib/logger.ts";
import { measureNetMs } from "#testing/measure-net-ms.ts";
import { takeChatTry } from "./limit-chat.ts";

// A database that takes every call and answers none.
const silent = createServer(() => undefined).listen(0, "127.0.0.1");

beforeAll(async () => {
  if (!silent.listening) await once(silent, "listening");
  vi.stubEnv("SUPABASE_URL", `http://127.0.0.1:${(silent.address() as AddressInfo).port}`);
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "publishable");
  vi.stubEnv("SUPABASE_SECRET_KEY", "secret");
  vi.stubEnv("INNGEST_EVENT_KEY", "unused");
  vi.stubEnv("INNGEST_SIGNING_KEY", "unused");
});
afterAll(() => {
  vi.unstubAllEnvs();
  silent.closeAllConnections();
  silent.close();
});

it("a limiter that does not answer limits nobody, and holds nobody up", async () => {
  const request = new Request("http://desk.test/api/chat", { method: "POST" });
  const { end, netMs } = await measureNetMs(() => takeChatTry(request, "client-1", logger));
  expect(end).toBe(0);
  expect(netMs).toBeLessThan(2_500);
});
