import { describe, expect, it } from "vitest";
import { readLimited } from "./read-limited.ts";

describe("readLimited", () => {
  it("reads what is just as long", async () => {
    expect(await readLimited(new Response("a".repeat(10)), 10)).toHaveLength(10);
    expect(await readLimited(new Response(null), 10)).toHaveLength(0);
  });

  it("does not read what says that it is longer", async () => {
    const response = new Response("a".repeat(5), { headers: { "content-length": "11" } });
    expect(await readLimited(response, 10)).toBeNull();
  });

  it("stops at the limit, whatever was said", async () => {
    let pulled = 0;
    let isCancelled = false;
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(100));
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    expect(await readLimited(new Response(body), 1_000)).toBeNull();
    expect(pulled).toBeLessThan(15);
    expect(isCancelled).toBe(true);
  });
});
