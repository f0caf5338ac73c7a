import { describe, expect, it } from "vitest";
import { readBody, requireContentType } from "./read-body.ts";

function post(body: BodyInit, headers: HeadersInit = {}): Request {
  return new Request("http://test/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
}

describe("readBody", () => {
  it("keeps every byte", async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
    expect([...(await readBody(post(bytes), 1_000))]).toEqual([...bytes]);
  });

  it("takes a body of exactly the limit and refuses one byte more", async () => {
    await expect(readBody(post("a".repeat(10)), 10)).resolves.toHaveLength(10);
    await expect(readBody(post("a".repeat(11)), 10)).rejects.toMatchObject({ status: 413 });
  });

  it("refuses by the announced length before reading", async () => {
    const request = post("a", { "content-length": "5000" });
    await expect(readBody(request, 10)).rejects.toMatchObject({ code: "payload_too_large" });
    expect(request.bodyUsed).toBe(false);
  });

  it("stops reading an endless body", async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(100));
      },
    });
    await expect(readBody(post(endless), 1_000)).rejects.toMatchObject({ status: 413 });
    expect(pulled).toBeLessThan(15);
  });

  it("says 400 when the caller breaks off", async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new Error("reset")),
    });
    await expect(readBody(post(broken), 10)).rejects.toMatchObject({ status: 400 });
  });
});

describe("requireContentType", () => {
  it.each(["application/json", "application/json; charset=utf-8", "Application/JSON"])(
    "takes %s",
    (type) => {
      expect(() =>
        requireContentType(new Headers({ "content-type": type }), "application/json"),
      ).not.toThrow();
    },
  );
  it.each(["", "text/plain", "application/jsonp", "multipart/form-data"])("refuses %j", (type) => {
    expect(() =>
      requireContentType(new Headers({ "content-type": type }), "application/json"),
    ).toThrow(/application\/json/);
  });
});
