import { describe, expect, it } from "vitest";
import { maxUploadBytes } from "./inspect-upload.ts";
import { readUpload } from "./read-upload.ts";

const file = new File(["bytes"], "contrato.pdf", { type: "text/html" });

function post(fields: [string, string | File][], headers: HeadersInit = {}): Request {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  return new Request("http://desk.test/api/documents", { method: "POST", body, headers });
}

function postRaw(body: BodyInit, type: string): Request {
  const headers = { "content-type": type };
  return new Request("http://desk.test/", { method: "POST", body, headers });
}

describe("readUpload", () => {
  it("reads a file with what is said of it", async () => {
    const clientId = "6f1d0c0e-7a39-4a55-8a2b-0d1a4f5e6b7c";
    const fields: [string, string | File][] = [
      ["clientId", clientId],
      ["file", file],
    ];
    const upload = await readUpload(post(fields, { "idempotency-key": " key-1 " }));
    expect(upload).toMatchObject({ name: "contrato.pdf", clientId, idempotencyKey: "key-1" });
    expect(Buffer.from(upload.bytes).toString()).toBe("bytes");
  });

  it("needs nothing but the file", async () => {
    const upload = await readUpload(post([["file", file]]));
    expect(upload).toMatchObject({ clientId: null, idempotencyKey: null });
  });

  it.each<[string, [string, string | File][]]>([
    ["nothing", []],
    ["text in its place", [["file", "bytes"]]],
    ["another name", [["document", file]]],
    [
      "two files",
      [
        ["file", file],
        ["file", file],
      ],
    ],
    [
      "a second one beside it",
      [
        ["file", file],
        ["other", file],
      ],
    ],
  ])("refuses %s", async (_, fields) => {
    await expect(readUpload(post(fields))).rejects.toMatchObject({ code: "no_file", status: 400 });
  });

  it.each([
    ["bytes", "application/octet-stream"],
    ["bytes", "application/json"],
    ["bytes", "multipart/form-data"],
    ["bytes", "multipart/form-data; boundary=x"],
    ["--x\r\nno head at all", "multipart/form-data; boundary=x"],
    ["--x\r\ncontent-disposition: form-data; name=", "multipart/form-data; boundary=x"],
    ["", "multipart/form-data; boundary=x"],
  ])("refuses the body %j of %s", async (body, type) => {
    const error = await readUpload(postRaw(body, type)).catch((it) => it);
    expect(["invalid_multipart", "no_file"]).toContain(error.code);
    expect(error.status).toBe(400);
  });

  it.each(["é", "a b", "x".repeat(201)])("refuses the key %j", async (key) => {
    const request = post([["file", file]]);
    request.headers.set("idempotency-key", key);
    await expect(readUpload(request)).rejects.toMatchObject({ code: "invalid_key" });
  });

  it("refuses a client that is no id", async () => {
    const request = post([
      ["clientId", "' or 1=1"],
      ["file", file],
    ]);
    await expect(readUpload(request)).rejects.toMatchObject({ code: "unknown_client" });
  });

  it("refuses a file past the limit, and stops reading a body far past it", async () => {
    const large = new File([new Uint8Array(maxUploadBytes + 1)], "a.pdf");
    await expect(readUpload(post([["file", large]]))).rejects.toMatchObject({
      code: "file_too_large",
      status: 413,
    });
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    const request = new Request("http://desk.test/", {
      method: "POST",
      body: endless,
      duplex: "half",
      headers: { "content-type": "multipart/form-data; boundary=x" },
    } as RequestInit);
    await expect(readUpload(request)).rejects.toMatchObject({ status: 413 });
    expect(pulled).toBeLessThan(30);
  });
});
