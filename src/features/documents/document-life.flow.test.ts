import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { readSample } from "#testing/documents/read-samples.ts";
import { callAdminApi, openServiceDb } from "#testing/running-stack.ts";
import { useStackEnv } from "#testing/use-stack-env.ts";
import { waitFor } from "#testing/wait-for.ts";
import { failAnalysis, readPage, saveAnalysis, startAnalysis } from "./analysis-work.ts";
import type { DocumentDetail } from "./document-summary.ts";
import { compareEntities } from "./entities/compare-entities.ts";

// The same document for the tests that need one that is analyzed; each leaves it so.
let agreement: DocumentDetail;

beforeAll(async () => {
  useStackEnv();
  agreement = await waitUntilSettled(await send("services-agreement.pdf"));
});

/** Bytes that nobody has sent before: a document is known by its bytes. */
function makeUnique(bytes: Buffer): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([bytes, Buffer.from(`\n%${randomUUID()}\n`)]));
}

async function send(file: string): Promise<string> {
  const form = new FormData();
  const { bytes, mediaType } = readSample(file);
  form.set("file", new File([makeUnique(bytes)], file, { type: mediaType }));
  const response = await callAdminApi("/api/admin/documents", { method: "POST", body: form });
  expect(response.status).toBe(202);
  return ((await response.json()) as { documentId: string }).documentId;
}

async function read(id: string): Promise<DocumentDetail> {
  const response = await callAdminApi(`/api/admin/documents/${id}`);
  expect(response.status).toBe(200);
  return (await response.json()) as DocumentDetail;
}

function waitUntilSettled(id: string): Promise<DocumentDetail> {
  return waitFor(
    `document ${id} to be settled`,
    async () => {
      const document = await read(id);
      return document.state === "analyzed" || document.state === "failed" ? document : null;
    },
    120_000,
  );
}

describe("a document", () => {
  it("is read, told the kind of, and searched for values, page by page", async () => {
    const id = await send("contrato-honorarios.pdf");
    const document = await waitUntilSettled(id);
    expect(document).toMatchObject({
      state: "analyzed",
      failure: null,
      progress: null,
      kind: "contract",
      ocr: { pages: 3, sources: { text_layer: 3 } },
    });
    const { entities } = readSample("contrato-honorarios.pdf");
    const score = compareEntities(entities, document.entities);
    expect(score.right).toBe(score.expected);
    for (const { page, offset, text } of document.entities) {
      expect(document.pages[page - 1]?.text.startsWith(text, offset), text).toBe(true);
    }
  });

  it("is in the list, found by what stands in it, and by no other number", async () => {
    const { id } = agreement;
    const list = async (query: string) => {
      const response = await callAdminApi(`/api/admin/documents?${query}`);
      const { items } = (await response.json()) as { items: { id: string }[] };
      return items.map((item) => item.id);
    };
    expect(await list("q=903172560001")).toContain(id);
    expect(await list(`q=${encodeURIComponent("90.317.256/0001-10")}`)).toContain(id);
    expect(await list("kind=contract&state=analyzed")).toContain(id);
    expect(await list("q=90317256000111")).not.toContain(id);
    expect(await list("kind=identity")).not.toContain(id);
    expect((await callAdminApi("/api/admin/documents?state=gone")).status).toBe(400);
    expect((await callAdminApi(`/api/admin/documents/${randomUUID()}`)).status).toBe(404);
  });

  it("gives the same answer to a step that is repeated", async () => {
    const { id, entities, kindSource, kind, confidence } = agreement;
    const order = { documentId: id, dispatch: 0, correlationId: "c-test-0002" };
    const other = { kind: "receipt", confidence: 1, source: "llm.other" } as const;
    expect(await saveAnalysis(order, other, [])).toBe(true);
    const signal = AbortSignal.timeout(10_000);
    await readPage(id, 1, { signal, correlationId: order.correlationId });
    const after = await read(id);
    expect(after).toMatchObject({ state: "analyzed", kind, confidence, kindSource, entities });
    expect(after.pages).toHaveLength(1);
  });

  it("that failed is analyzed again when asked to, without reading a page twice", async () => {
    const db = openServiceDb();
    const { id } = agreement;
    await db.from("documents").update({ state: "failed", kind: null }).eq("id", id);
    const text = "RECIBO\nRecebi de Ana Lima a quantia de R$ 10,00.";
    await db.from("document_pages").update({ text }).eq("document_id", id);
    const retry = () => callAdminApi(`/api/admin/documents/${id}/retry`, { method: "POST" });
    expect((await retry()).status).toBe(202);
    const again = await waitUntilSettled(id);
    expect(again).toMatchObject({ state: "analyzed", kind: "receipt", pages: [{ text }] });
    expect(again.entities.map(({ value }) => value)).toEqual(["Ana Lima", "BRL 10.00"]);
    expect((await retry()).status).toBe(409);
  });

  it("left behind by its job is sent again, and a job of before finds nothing to do", async () => {
    const db = openServiceDb();
    const { id } = agreement;
    const long = new Date(Date.now() - 3_600_000).toISOString();
    const left = { state: "analyzing", kind: null, updated_at: long, enqueued_at: long };
    await db.from("documents").update(left).eq("id", id);
    // Loaded here, because its connection to the engine takes the environment as it is then. Whoever
    // sweeps first takes the document: this call, or the job in the running app.
    const { sweepDocuments } = await import("./sweep-documents.ts");
    await sweepDocuments();
    expect(await waitUntilSettled(id)).toMatchObject({ state: "analyzed", kind: "receipt" });

    const old = { documentId: id, dispatch: 0, correlationId: "c-test-0001" };
    expect(await startAnalysis(old)).toBeNull();
    const kind = { kind: "other", confidence: 1, source: "rules" } as const;
    expect(await saveAnalysis(old, kind, [])).toBe(false);
    expect(await read(id)).toMatchObject({ kind: "receipt" });
  });

  it("that fails says why, once", async () => {
    const db = openServiceDb();
    const { id } = agreement;
    const order = { documentId: id, dispatch: 99, correlationId: "c-test-0003" };
    await db.from("documents").update({ state: "analyzing", dispatch: 99 }).eq("id", id);
    const cause = { code: "retries_exhausted", message: "The file is gone." };
    expect(await failAnalysis(order, cause)).toBe(true);
    expect(await read(id)).toMatchObject({ state: "failed", failure: cause });
    expect(await failAnalysis(order, cause)).toBe(false);
  });
});
