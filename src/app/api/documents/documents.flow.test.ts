import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DocumentClient } from "#testing/documents/document-client.ts";
import { readSample } from "#testing/documents/read-samples.ts";
import { makeRubbishFiles } from "#testing/documents/rubbish-files.ts";
import { holdRateWindows } from "#testing/hold-rate-windows.ts";
import { callAdminApi, openServiceDb } from "#testing/running-stack.ts";

interface Accepted {
  documentId: string;
  state: string;
  statusUrl: string;
}
const { bytes } = readSample("recibo.webp");
const letter = readSample("peticao-inicial.pdf").bytes;

async function take(response: Response): Promise<Accepted> {
  expect(response.status, await response.clone().text()).toBe(202);
  return (await response.json()) as Accepted;
}

async function countDocuments(clientId: string | null): Promise<number | null> {
  const documents = openServiceDb().from("documents").select("id", { count: "exact", head: true });
  const { count, error } = await documents.eq("client_id", clientId ?? randomUUID());
  if (error) throw new Error(error.message);
  return count;
}

describe("a client's document", () => {
  it("is one, however often and by however many calls at once it is sent", async () => {
    const client = new DocumentClient();
    const first = await take(await client.send(bytes, "../../recibo\u202E.webp"));
    const again = await Promise.all(
      Array.from({ length: 6 }, () => client.send(bytes, "outro.webp")),
    );
    for (const response of again) expect((await take(response)).documentId).toBe(first.documentId);
    expect(await countDocuments(client.clientId)).toBe(1);
    const seen = await (await client.call(first.statusUrl)).json();
    expect(seen).toMatchObject({ id: first.documentId, name: "recibo.webp", pageCount: 1 });
  });

  it("is known by its key, which stands for no other file", async () => {
    const client = new DocumentClient();
    const key = { "idempotency-key": randomUUID() };
    const first = await take(await client.send(letter, "a.pdf", key));
    expect((await take(await client.send(letter, "a.pdf", key))).documentId).toBe(first.documentId);
    const other = await client.send(bytes, "b.webp", key);
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ error: { code: "idempotency_key_reused" } });
    // Another client's key is another key.
    await take(await new DocumentClient().send(bytes, "b.webp", key));
  });

  it("is seen by that client and by staff, and for anybody else is not there", async () => {
    const client = new DocumentClient();
    const { documentId } = await take(await client.send(letter, 'petição "1".pdf'));
    const paths = ["", "/file", "/pages/1"].map((it) => `/api/documents/${documentId}${it}`);
    for (const path of paths) {
      expect((await client.call(path)).status).toBe(200);
      expect((await callAdminApi(path)).status).toBe(200);
      expect((await new DocumentClient().call(path)).status).toBe(404);
      const wrong = { headers: { authorization: "Bearer wrong" } };
      expect((await client.call(path, wrong)).status).toBe(401);
    }
    const file = await client.call(paths[1] ?? "");
    expect(Buffer.from(await file.arrayBuffer()).equals(letter)).toBe(true);
    expect(file.headers.get("content-type")).toBe("application/pdf");
    expect(file.headers.get("x-content-type-options")).toBe("nosniff");
    expect(file.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(file.headers.get("content-disposition")).toBe(
      `inline; filename="peti__o _1_.pdf"; filename*=UTF-8''peti%C3%A7%C3%A3o%20_1_.pdf`,
    );
  });

  it("has its pages as pictures, and no others", async () => {
    const client = new DocumentClient();
    const { statusUrl } = await take(await client.send(letter, "a.pdf"));
    const draw = async (page: string) => client.call(`${statusUrl}/pages/${page}`);
    const first = Buffer.from(await (await draw("1")).arrayBuffer());
    expect(first.subarray(1, 4).toString()).toBe("PNG");
    expect(first.readUInt32BE(16)).toBe(1_200);
    // The second time it comes from the store.
    expect(Buffer.from(await (await draw("1")).arrayBuffer()).equals(first)).toBe(true);
    for (const page of ["0", "2", "-1", "1.5", "x"]) expect((await draw(page)).status).toBe(404);
  });

  it("may be sent in by a machine, for a client who exists", async () => {
    const client = new DocumentClient();
    await take(await client.send(letter, "a.pdf"));
    const sendFor = (clientId: string) => {
      const body = new FormData();
      body.set("clientId", clientId);
      body.set("file", new File([new Uint8Array(bytes)], "recibo.webp"));
      return callAdminApi("/api/documents", { method: "POST", body });
    };
    const { statusUrl } = await take(await sendFor(client.clientId ?? ""));
    expect((await client.call(statusUrl)).status).toBe(200);
    const nobody = await sendFor(randomUUID());
    expect(nobody.status).toBe(422);
    expect(await nobody.json()).toMatchObject({ error: { code: "unknown_client" } });
  });
});

describe("what is no document", () => {
  it("is refused in words, and nothing of forty of them is kept", {
    timeout: 180_000,
  }, async () => {
    const client = new DocumentClient();
    for (const { name, bytes: rubbish, codes } of await makeRubbishFiles()) {
      const response = await client.send(rubbish, name);
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(response.status, name).toBeGreaterThanOrEqual(400);
      expect(response.status, name).toBeLessThan(500);
      expect(codes, name).toContain(error.code);
      expect(error.message, name).toMatch(/^\w.+\.$/);
    }
    expect(await countDocuments(client.clientId)).toBe(0);
    const clients = openServiceDb()
      .from("clients")
      .select("id")
      .eq("id", client.clientId ?? "");
    expect((await clients).data).toEqual([]);
  });

  it("from another site's page is refused unread", async () => {
    const client = new DocumentClient();
    const headers = { "sec-fetch-site": "cross-site" };
    expect((await client.send(letter, "a.pdf", headers)).status).toBe(403);
  });

  it("too often is told when to come back", async () => {
    const client = new DocumentClient();
    await client.send(Buffer.alloc(0), "a.pdf");
    const statuses = new Set<number>();
    let retryAfter: string | null = null;
    for (let sent = 0; sent < 62; sent += 1) {
      if (sent % 10 === 9) await holdRateWindows("upload:sender:minute:");
      const response = await client.send(Buffer.alloc(0), "a.pdf");
      statuses.add(response.status);
      if (response.status === 429) retryAfter = response.headers.get("retry-after");
    }
    expect([...statuses].sort()).toEqual([422, 429]);
    expect(Number(retryAfter)).toBeGreaterThan(0);
  });
});
