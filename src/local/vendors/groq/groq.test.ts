import Groq, { APIError } from "groq-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";

let vendors: TestVendors;
const open = (apiKey = "key") =>
  new Groq({ apiKey, baseURL: `${vendors.url}/groq`, maxRetries: 0, timeout: 30_000 });
const body = {
  model: "llama-3.3-70b-versatile",
  messages: [{ role: "user" as const, content: "When is my deadline?" }],
};

beforeAll(async () => {
  vendors = await startVendors({ settings: { tokenDelayMs: 0 } });
});
afterAll(() => vendors.stop());

describe("Groq, by its own SDK", () => {
  it("replies, and streams the same with the usage in its last chunk", async () => {
    const whole = await open().chat.completions.create(body);
    expect(whole.choices[0]?.message.content).toContain("llama-3.3-70b-versatile");
    const stream = await open().chat.completions.create({ ...body, stream: true });
    let text = "";
    let usage: unknown;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      usage = chunk.x_groq?.usage ?? usage;
    }
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(usage).toMatchObject({ total_tokens: whole.usage?.total_tokens });
    expect(await vendors.listAccepted({ vendor: "groq" })).toHaveLength(2);
    expect(await vendors.listAccepted({ vendor: "openai" })).toEqual([]);
  });

  it("answers an object that fits a schema", async () => {
    const schema = {
      type: "object",
      properties: { tone: { type: "string", enum: ["calm", "urgent"] } },
    };
    const reply = await open().chat.completions.create({
      ...body,
      response_format: { type: "json_schema", json_schema: { name: "tone", schema } },
    });
    expect(JSON.parse(reply.choices[0]?.message.content ?? "")).toEqual({ tone: "calm" });
  });

  it("says no in the vendor's own words", async () => {
    const revoked = open("invalid").chat.completions.create(body);
    await expect(revoked).rejects.toMatchObject({ status: 401 });
    await vendors.setFault("groq", { kind: "quota" });
    const refused = await open()
      .chat.completions.create(body)
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(APIError);
    expect(refused).toMatchObject({
      status: 400,
      error: { error: { code: "blocked_api_access" } },
    });
  });
});
