import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { logger } from "#lib/logger.ts";
import { createCallLog } from "./call-log.ts";
import { ControlError } from "./control-answer.ts";
import type { ControlParts } from "./control-request.ts";
import { answerControl } from "./control-routes.ts";
import { createDeliveryQueue } from "./delivery-queue.ts";
import { createFaultSwitches } from "./fault-switches.ts";
import { readBody } from "./read-body.ts";
import type { OutgoingWebhook, Vendor, VendorContext, VendorSettings } from "./vendor.ts";
import { createVendorCall, type VendorCallParts } from "./vendor-call.ts";
import { openVendorState } from "./vendor-state.ts";

export interface VendorsServerOptions {
  /** Of 127.0.0.1; 0: any free one. */
  port: number;
  /** The journal is in its folder `vendors`; null: memory only. */
  homeDir: string | null;
  /** The server's own address is filled in when `baseUrl` is absent. */
  settings: Omit<VendorSettings, "baseUrl"> & { baseUrl?: string };
  vendors: readonly Vendor[];
  /** Injected in tests; default the system's. */
  now?: () => Date;
}

export interface VendorsServer {
  url: string;
  port: number;
  /** Cuts what is open and writes down the rest; quick even with stalled requests. */
  close(): Promise<void>;
}

const controlBodyBytes = 32 * 1_048_576;

/**
 * Starts the vendor simulator: every vendor below a prefix of its own, the control API beside them.
 * @throws the system's error when the port is taken or the folder cannot be written
 */
export async function createVendorsServer(options: VendorsServerOptions): Promise<VendorsServer> {
  const { vendors, homeDir } = options;
  const now = options.now ?? (() => new Date());
  const nowMs = () => now().getTime();
  const closing = new AbortController();
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 60_000 });
  // The port first: a second instance must not touch the journal of the first.
  const port = await listen(server, options.port);
  const url = `http://127.0.0.1:${port}`;
  const settings: VendorSettings = { baseUrl: url, ...options.settings };
  const state = openVendorState(homeDir && path.join(homeDir, "vendors", "journal.ndjson"));
  const faults = createFaultSwitches(state, nowMs);
  const calls = createCallLog();
  const queue = createDeliveryQueue({
    state,
    nowMs,
    prepare: (webhook, at) => prepareWebhook(webhook, at, vendors, settings),
  });
  const wait = (ms: number) =>
    delay(ms, undefined, { signal: closing.signal }).catch(() => undefined);
  const createContext = ({ name }: Vendor, held: string[]): VendorContext => ({
    store: state.getStore(name),
    accept: (acceptance) => state.accept({ vendor: name, ...acceptance, at: now().toISOString() }),
    deliver: (webhook) => void held.push(queue.add(webhook)),
    listUndelivered: () =>
      state
        .listDeliveries()
        .filter((delivery) => delivery.webhook.vendor === name && delivery.state !== "delivered")
        .map(({ webhook }) => webhook),
    now,
    wait,
    settings,
  });
  const parts: VendorCallParts & ControlParts = {
    vendors,
    state,
    faults,
    calls,
    queue,
    createContext,
    nowMs,
    wait,
    closing: closing.signal,
  };
  const vendorCalls = new Map(
    vendors.map((vendor) => [vendor.name as string, createVendorCall(vendor, parts)]),
  );

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = readAddress(request);
    const [, first = "", rest = "/"] = /^\/([^/]*)(\/.*)?$/.exec(address.path) ?? [];
    const vendorCall = vendorCalls.get(first);
    if (vendorCall) return vendorCall(request, response, { ...address, path: rest });
    const body = await readBody(request, controlBodyBytes);
    if (body === null) throw new ControlError(413, "too_large", "at most 32 MiB");
    const method = request.method ?? "GET";
    const control = { ...address, method, body: body.toString("utf8") };
    const { status, json, html } = await answerControl(control, parts);
    const type = html === undefined ? "application/json" : "text/html; charset=utf-8";
    response.writeHead(status, { "content-type": type }).end(html ?? JSON.stringify(json));
  }

  server.on("request", (request, response) => {
    // A caller that leaves in the middle is no news.
    request.on("error", () => undefined);
    response.on("error", () => undefined);
    answer(request, response).catch((error: unknown) => answerError(error, request, response));
  });
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n");
  });

  return {
    url,
    port,
    async close() {
      closing.abort();
      queue.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await state.close();
    },
  };
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      server.on("error", (error) => logger.error({ err: error }, "the HTTP server failed"));
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function prepareWebhook(
  webhook: OutgoingWebhook,
  at: Date,
  vendors: readonly Vendor[],
  settings: VendorSettings,
): { url: URL; headers: Record<string, string> } {
  const vendor = vendors.find(({ name }) => name === webhook.vendor);
  return {
    url: new URL(webhook.target, settings.appUrl),
    headers: vendor?.signWebhook?.(webhook, at, settings) ?? {},
  };
}

function readAddress(request: IncomingMessage): { path: string; query: URLSearchParams } {
  const [path = "/", ...query] = (request.url ?? "/").split("?");
  return { path, query: new URLSearchParams(query.join("?")) };
}

function answerError(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const known = error instanceof ControlError ? error : null;
  if (known === null) logger.error({ err: error, url: request.url }, "a request failed");
  const { code, message, status } = known ?? {
    code: "internal",
    message: "the simulator failed",
    status: 500,
  };
  response.writeHead(status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ error: { code, message } }));
}
