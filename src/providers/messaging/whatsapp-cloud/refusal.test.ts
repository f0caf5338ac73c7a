import { describe, expect, it } from "vitest";
import { toWhatsAppRefusal } from "./refusal.ts";

function refuse(status: number, code: number | null, headers: Record<string, string> = {}) {
  const text = code === null ? "<html>" : JSON.stringify({ error: { code, message: "m" } });
  return toWhatsAppRefusal({ status, headers: new Headers(headers), text });
}

describe("toWhatsAppRefusal", () => {
  it.each([
    [401, 190, "unauthorized", "no"],
    [403, 200, "unauthorized", "no"],
    [400, 133010, "unauthorized", "no"],
    [400, 130429, "rate_limit", "no"],
    [400, 80007, "rate_limit", "no"],
    [400, 131056, "client_4xx", "no"],
    [400, 131026, "client_4xx", "no"],
    [400, 131047, "client_4xx", "no"],
    [400, 131048, "client_4xx", "no"],
    [404, 132001, "client_4xx", "no"],
    [400, 131042, "quota", "no"],
    [500, 131000, "server_5xx", "unknown"],
    [500, 131016, "server_5xx", "no"],
    [503, null, "server_5xx", "unknown"],
    [429, null, "rate_limit", "no"],
    [401, null, "unauthorized", "no"],
    [404, null, "client_4xx", "no"],
  ])("takes %i with code %s for %s, taken: %s", (status, code, errorClass, accepted) => {
    expect(refuse(status, code)).toMatchObject({ status, errorClass, accepted });
  });

  it("keeps the code, and how long to stay away", () => {
    const error = refuse(400, 130429, { "retry-after": "12" });
    expect(error).toMatchObject({ vendorCode: "130429", retryAfterMs: 12_000 });
  });
});
