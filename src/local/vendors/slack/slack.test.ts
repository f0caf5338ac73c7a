import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { slack } from "./slack.ts";

let vendors: TestVendors;

beforeAll(async () => {
  vendors = await startVendors({ vendors: [slack] });
});
afterAll(() => vendors.stop());

async function post(path: string, body: string, contentType = "application/json") {
  const headers = { "content-type": contentType };
  const response = await fetch(`${vendors.url}/slack${path}`, { method: "POST", headers, body });
  return [response.status, await response.text()];
}

describe("the simulated Slack", () => {
  it("takes a message, as JSON or in a form", async () => {
    const text = JSON.stringify({ text: "A breaker opened: llm.gpt4" });
    expect(await post("/services/local", text)).toEqual([200, "ok"]);
    const form = new URLSearchParams({ payload: text }).toString();
    const type = "application/x-www-form-urlencoded";
    expect(await post("/services/T0/B0/secret", form, type)).toEqual([200, "ok"]);
    const alerts = await vendors.listAccepted({ vendor: "slack", kind: "alert" });
    expect(alerts.map(({ reference }) => reference)).toEqual([
      "A breaker opened: llm.gpt4",
      "A breaker opened: llm.gpt4",
    ]);
  });

  it("says no in plain words", async () => {
    expect(await post("/services/local", "{")).toEqual([400, "invalid_payload"]);
    expect(await post("/services/local", "{}")).toEqual([400, "no_text"]);
    expect(await post("/elsewhere", "{}")).toEqual([404, "no_service"]);
    await vendors.act("slack", "remove_service", { path: "/services/gone" });
    expect(await post("/services/gone", '{"text":"x"}')).toEqual([404, "no_service"]);
    await vendors.setFault("slack", { kind: "rateLimit", retryAfterS: 7 });
    const limited = await fetch(`${vendors.url}/slack/services/local`, { method: "POST" });
    expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "7"]);
    await vendors.clearFaults();
  });
});
