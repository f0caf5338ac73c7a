import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expectSoon } from "#testing/expect-soon.ts";
import { createStorageHandler, fileLimitBytes } from "./storage-handler.ts";

let folder: string;
let server: Server;
let url: string;
let role: "service_role" | "other";

beforeEach(async () => {
  role = "service_role";
  folder = mkdtempSync(path.join(tmpdir(), "sempre-storage-"));
  const handle = createStorageHandler({ folder: path.join(folder, "storage") });
  server = createServer((incoming, response) => void handle(incoming, response, role));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/storage/v1/object`;
});
afterEach(() => {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
});

const put = (key: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(`${url}/desk/${key}`, { method: "POST", body, headers });

/** As it stands in a request line: fetch would tidy the path first. */
function callRaw(method: string, rawPath: string): Promise<number> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, method, path: rawPath }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    outgoing.once("error", reject);
    outgoing.end("x");
  });
}

const listFiles = () =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(path.join(folder, name)).isFile(),
  );

describe("the storage stand-in", () => {
  it("keeps what was there when an upload does not ask to replace it", async () => {
    expect((await put("a.txt", "first")).status).toBe(200);
    const refused = await put("a.txt", "second");
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ statusCode: "409", code: "KeyAlreadyExists" });
    expect(await (await fetch(`${url}/desk/a.txt`)).text()).toBe("first");
    expect((await put("a.txt", "third", { "x-upsert": "true" })).status).toBe(200);
    expect(await (await fetch(`${url}/authenticated/desk/a.txt`)).text()).toBe("third");
  });

  it("has one of two at the same time who both must not replace", async () => {
    const answers = await Promise.all([put("one", "left"), put("one", "right")]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
  });

  it("keeps names apart that differ in case only", async () => {
    await Promise.all([put("Name", "upper"), put("name", "lower")]);
    expect(await (await fetch(`${url}/desk/Name`)).text()).toBe("upper");
  });

  it.each([
    "/storage/v1/object/desk/../../../etc/passwd",
    "/storage/v1/object/desk/%2e%2e/%2e%2e/x",
    "/storage/v1/object/desk/..%2f..%2fx",
    "/storage/v1/object/desk/a%00b",
    "/storage/v1/object/desk/a%5c..%5cb",
    "/storage/v1/object/desk/%ff",
    "/storage/v1/object/other/a",
    "/storage/v1/object/%2e%2e/a",
    "/storage/v1/../secrets.json",
  ])("has nothing to do with %s", async (rawPath) => {
    expect(await callRaw("POST", rawPath)).toBe(400);
    expect(await callRaw("GET", rawPath)).toBe(400);
    expect(listFiles()).toEqual([]);
  });

  it("shows nothing to others, and takes nothing from them", async () => {
    await put("private", "x");
    role = "other";
    const read = await fetch(`${url}/desk/private`);
    expect([read.status, (await read.json()).statusCode]).toEqual([400, "404"]);
    const written = await put("private", "y", { "x-upsert": "true" });
    expect([written.status, (await written.json()).statusCode]).toEqual([400, "403"]);
    const body = JSON.stringify({ prefixes: ["private"] });
    const removed = await fetch(`${url}/desk`, { method: "DELETE", body });
    expect(await removed.json()).toEqual([]);
    role = "service_role";
    expect(await (await fetch(`${url}/desk/private`)).text()).toBe("x");
  });

  it("stops an upload past the limit that did not say its length", async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    let sentBytes = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (sentBytes > fileLimitBytes) return controller.close();
        sentBytes += chunk.length;
        controller.enqueue(chunk);
      },
    });
    const init = { method: "POST", body, duplex: "half" };
    // The end may come while we still send: then as a broken connection instead of the answer.
    const status = await fetch(`${url}/desk/big`, init as RequestInit).then(
      (answer) => answer.status,
      () => 413,
    );
    expect(status).toBe(413);
    expect(listFiles()).toEqual([]);
  });

  it("says 413 to a length past the limit without reading on", async () => {
    const { port } = server.address() as AddressInfo;
    const headers = { "content-length": String(fileLimitBytes + 1) };
    const target = { host: "127.0.0.1", port, method: "POST", headers };
    const status = await new Promise((resolve) => {
      const outgoing = request({ ...target, path: "/storage/v1/object/desk/big" }, (answer) => {
        resolve(answer.statusCode);
        outgoing.destroy();
      });
      outgoing.once("error", () => undefined);
      outgoing.flushHeaders();
    });
    expect(status).toBe(413);
  });

  it("keeps nothing of an upload that breaks off", async () => {
    const { port } = server.address() as AddressInfo;
    const headers = { "content-length": "1000" };
    const target = { host: "127.0.0.1", port, method: "POST", headers };
    const outgoing = request({ ...target, path: "/storage/v1/object/desk/half" });
    outgoing.once("error", () => undefined);
    outgoing.write("half of it");
    await expectSoon(() => expect(listFiles()).toHaveLength(1));
    outgoing.destroy();
    await expectSoon(() => expect(listFiles()).toEqual([]));
    expect((await fetch(`${url}/desk/half`)).status).toBe(400);
  });

  it.each(["", "[]", "{}", "not json"])("refuses to remove by %j", async (body) => {
    const answer = await fetch(`${url}/desk`, { method: "DELETE", body });
    expect(await answer.json()).toMatchObject({ statusCode: "400", code: "InvalidRequest" });
  });

  it("lets only its owner into its files", async () => {
    await put("own", "x");
    const [file = ""] = listFiles();
    expect(statSync(path.join(folder, file)).mode & 0o077).toBe(0);
    expect(readFileSync(path.join(folder, file), "utf8")).toContain("x");
  });
});
