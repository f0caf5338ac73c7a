import { describe, expect, it } from "vitest";
import { requireSameOrigin } from "./same-origin.ts";

const call = (headers: Record<string, string>) => () =>
  requireSameOrigin(new Request("http://desk.test/api", { method: "POST", headers }));

describe("requireSameOrigin", () => {
  it("takes our own pages and callers that are no browsers", () => {
    expect(
      call({ host: "desk.test", origin: "http://desk.test", "sec-fetch-site": "same-origin" }),
    ).not.toThrow();
    expect(call({ host: "desk.test" })).not.toThrow();
  });

  it.each<Record<string, string>>([
    { host: "desk.test", origin: "http://evil.test" },
    { host: "desk.test", origin: "null" },
    { host: "desk.test", "sec-fetch-site": "cross-site" },
    { host: "desk.test", "sec-fetch-site": "same-site" },
  ])("refuses %j", (headers) => {
    expect(call(headers)).toThrow(/own pages/);
  });
});
