import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createGateway } from "#local/database/gateway.ts";
import { createStorageHandler, fileLimitBytes } from "#local/storage/storage-handler.ts";
import { getFile, putFile, removeFile } from "./file-store.ts";

let folder: string;
let gateway: Server;
/** While set, the answer of the store to everything. */
let trouble: { status: number; body: string } | null = null;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "sempre-files-"));
  const handleStorage = createStorageHandler({ folder });
  gateway = createGateway({
    jwtSecret: "s".repeat(40),
    publishableKey: "sb_publishable_a",
    secretKey: "sb_secret_a",
    postgrestPort: 1,
    handleAuth: () => undefined,
    handleStorage(request, response, role) {
      if (trouble === null) return void handleStorage(request, response, role);
      request.resume();
      response.writeHead(trouble.status, { "content-type": "application/json" });
      response.end(trouble.body);
    },
  });
  await new Promise<void>((resolve) => gateway.listen(0, "127.0.0.1", resolve));
  const { port } = gateway.address() as AddressInfo;
  vi.stubEnv("SUPABASE_URL", `http://127.0.0.1:${port}`);
  vi.stubEnv("SUPABASE_PUBLISHABLE_KEY", "sb_publishable_a");
  vi.stubEnv("SUPABASE_SECRET_KEY", "sb_secret_a");
  vi.stubEnv("INNGEST_EVENT_KEY", "unused");
  vi.stubEnv("INNGEST_SIGNING_KEY", "unused");
});
afterAll(() => {
  vi.unstubAllEnvs();
  gateway.close();
  gateway.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

describe("the file store", () => {
  it("gives back what was put, with its type", async () => {
    const bytes = randomBytes(3_000_000);
    await putFile("invoices/A/1.pdf", bytes, "application/pdf");
    const file = await getFile("invoices/A/1.pdf");
    expect(file.mediaType).toBe("application/pdf");
    expect(file.bytes.equals(bytes)).toBe(true);
  });

  it("keeps an empty file, and a view into a larger buffer", async () => {
    await putFile("empty", new Uint8Array(0), "image/png");
    expect((await getFile("empty")).bytes).toHaveLength(0);
    const view = new Uint8Array(Buffer.from("xxabcxx")).subarray(2, 5);
    await putFile("view", view, "text/plain");
    expect((await getFile("view")).bytes.toString()).toBe("abc");
  });

  it("replaces what was under the same path", async () => {
    await putFile("a/b.txt", Buffer.from("first"), "text/plain");
    await putFile("a/b.txt", Buffer.from("second"), "image/png");
    const { bytes, mediaType } = await getFile("a/b.txt");
    expect([bytes.toString(), mediaType]).toEqual(["second", "image/png"]);
  });

  it("removes, and says of what is not there that it is not there", async () => {
    await putFile("gone", Buffer.from("x"), "text/plain");
    await removeFile("gone");
    await removeFile("gone");
    await expect(getFile("gone")).rejects.toMatchObject({ code: "not_found" });
  });

  it.each(["../x", "a/../../x", "/etc/passwd", "a//b", "", "a?b", "nota fiscal.pdf", "ação.pdf"])(
    "takes no path like %j",
    async (wrong) => {
      await expect(putFile(wrong, Buffer.from("x"), "text/plain")).rejects.toThrow(RangeError);
      await expect(getFile(wrong)).rejects.toThrow(RangeError);
      await expect(removeFile(wrong)).rejects.toThrow(RangeError);
    },
  );

  it("refuses a file past the limit, and keeps what was there", async () => {
    await putFile("big", Buffer.from("small"), "text/plain");
    const large = Buffer.alloc(fileLimitBytes + 1);
    await expect(putFile("big", large, "text/plain")).rejects.toMatchObject({
      code: "file_refused",
    });
    expect((await getFile("big")).bytes.toString()).toBe("small");
  });

  it.each([
    [500, '{"statusCode":"500","code":"InternalError","message":"x"}'],
    [503, "<html>"],
    [429, '{"statusCode":"429","message":"slow down"}'],
    [401, '{"message":"Invalid API key"}'],
  ])("calls it unavailable when it answers %i", async (status, body) => {
    trouble = { status, body };
    const unavailable = { code: "file_store_unavailable", status: 503 };
    await expect(putFile("a", Buffer.from("x"), "text/plain")).rejects.toMatchObject(unavailable);
    await expect(getFile("a")).rejects.toMatchObject(unavailable);
    await expect(removeFile("a")).rejects.toMatchObject(unavailable);
    trouble = null;
  });

  it("reads the status in the body where the one of HTTP is 400, as hosted storage answers", async () => {
    trouble = {
      status: 400,
      body: '{"statusCode":"404","error":"not_found","message":"Object not found"}',
    };
    await expect(getFile("a")).rejects.toMatchObject({ code: "not_found" });
    trouble = null;
  });

  it("says that it is away when nobody listens", async () => {
    gateway.close();
    gateway.closeAllConnections();
    await expect(getFile("a")).rejects.toMatchObject({ code: "file_store_unavailable" });
    await expect(putFile("a", Buffer.from("x"), "text/plain")).rejects.toMatchObject({
      code: "file_store_unavailable",
    });
  });
});
