import { afterEach, describe, expect, it } from "vitest";
import { callAdminApi, getStack } from "#testing/running-stack.ts";

const API = "/api/admin/vendor-faults";
// Nothing else in the tests calls it through the running stack.
const VENDOR = "anthropic";

const set = (body: unknown) => callAdminApi(API, { method: "POST", body: JSON.stringify(body) });

async function findKind(): Promise<unknown> {
  const { items } = (await (await callAdminApi(API)).json()) as {
    items: { vendor: string; kind: string | null }[];
  };
  return items.find(({ vendor }) => vendor === VENDOR)?.kind;
}

afterEach(() => set({ vendor: VENDOR, kind: null }));

describe("the switches of simulated vendors", () => {
  it("break a vendor and make it well again", async () => {
    expect(await findKind()).toBeNull();
    const broken = await set({ vendor: VENDOR, kind: "rateLimit" });
    expect(await broken.json()).toEqual({ vendor: VENDOR, kind: "rateLimit" });
    expect(await findKind()).toBe("rateLimit");
    expect((await set({ vendor: VENDOR, kind: null })).status).toBe(200);
    expect(await findKind()).toBeNull();
  });

  it("take no other vendors and no other faults", async () => {
    for (const body of [
      { vendor: VENDOR, kind: "tired" },
      { vendor: "nobody", kind: "down" },
      { vendor: "../_reset", kind: "down" },
      { vendor: VENDOR },
      {},
    ]) {
      expect((await set(body)).status, JSON.stringify(body)).toBe(400);
    }
  });

  it("are for staff", async () => {
    const url = new URL(API, getStack().appUrl);
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { method: "POST" })).status).toBe(401);
  });
});
