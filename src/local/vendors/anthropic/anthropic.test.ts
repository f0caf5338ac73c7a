import Anthropic from "@anthropic-ai/sdk";
import { zodOutputFormat } from "@anthropic-ai/sdk/helpers/zod";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";

let vendors: TestVendors;
const open = (apiKey = "key") =>
  new Anthropic({ apiKey, baseURL: `${vendors.url}/anthropic`, maxRetries: 0, timeout: 5_000 });
const body = {
  model: "claude-sonnet-5-5",
  max_tokens: 200,
  system: "You are the desk of a law office.",
  messages: [{ role: "user" as const, content: "Qual o prazo do recurso?" }],
};

beforeAll(async () => {
  vendors = await startVendors({ settings: { tokenDelayMs: 0 } });
});
afterAll(() => vendors.stop());
afterEach(() => vendors.clearFaults());

describe("Anthropic, by its own SDK", () => {
  it("replies, and streams the same", async () => {
    const whole = await open().messages.create({ ...body, metadata: { user_id: "ref-9" } });
    expect(whole.content).toMatchObject([{ type: "text", text: expect.stringMatching(/^Sobre/) }]);
    expect(whole.stop_reason).toBe("end_turn");
    const final = await open().messages.stream(body).finalMessage();
    expect(final.content).toMatchObject([{ text: Object(whole.content[0]).text }]);
    expect(final.usage.output_tokens).toBe(whole.usage.output_tokens);
    expect(final.stop_reason).toBe("end_turn");
    const accepted = await vendors.listAccepted({ vendor: "anthropic", reference: "ref-9" });
    expect(accepted.map(({ id }) => id)).toEqual([whole.id]);
  });

  it("looks at an image and answers an object that fits the schema", async () => {
    const data = Buffer.from("png").toString("base64");
    const message = await open().messages.parse({
      ...body,
      messages: [
        {
          role: "user",
          content: [
            { type: "image", source: { type: "base64", media_type: "image/png", data } },
            { type: "text", text: "What is it?" },
          ],
        },
      ],
      output_config: { format: zodOutputFormat(z.object({ kind: z.enum(["receipt", "id"]) })) },
    });
    expect(message.parsed_output).toEqual({ kind: "receipt" });
  });

  it("says no in the vendor's own words", async () => {
    await expect(open("invalid").messages.create(body)).rejects.toMatchObject({
      status: 401,
      type: "authentication_error",
    });
    await expect(open().messages.create({ ...body, max_tokens: 0 })).rejects.toMatchObject({
      status: 400,
      type: "invalid_request_error",
    });
    await vendors.setFault("anthropic", { kind: "quota" });
    await expect(open().messages.create(body)).rejects.toMatchObject({
      status: 402,
      type: "billing_error",
    });
    await vendors.setFault("anthropic", { kind: "serverError" });
    await expect(open().messages.create(body)).rejects.toMatchObject({ type: "api_error" });
  });
});
