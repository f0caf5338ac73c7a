import OpenAI, { APIError } from "openai";
import { zodResponseFormat } from "openai/helpers/zod";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";

let vendors: TestVendors;
const open = (apiKey = "key") =>
  new OpenAI({ apiKey, baseURL: `${vendors.url}/openai/v1`, maxRetries: 0, timeout: 30_000 });
const ask = (text: string) => [{ role: "user" as const, content: text }];

beforeAll(async () => {
  vendors = await startVendors({ settings: { tokenDelayMs: 0 } });
});
afterAll(() => vendors.stop());
afterEach(() => vendors.clearFaults());

async function catchError(call: PromiseLike<unknown>): Promise<APIError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof APIError) return error;
    throw error;
  }
  throw new Error("the call went through");
}

describe("OpenAI, by its own SDK", () => {
  it("replies in the language of the question and counts tokens", async () => {
    const body = {
      model: "gpt-4.1",
      messages: ask("Qual o prazo do meu processo?"),
      user: "ref-1",
    };
    const reply = await open().chat.completions.create(body);
    expect(reply.choices[0]?.message.content).toMatch(/^Sobre "Qual o prazo.*gpt-4\.1\.$/);
    expect(reply.choices[0]?.finish_reason).toBe("stop");
    expect(reply.usage?.total_tokens).toBe(
      (reply.usage?.prompt_tokens ?? 0) + (reply.usage?.completion_tokens ?? 0),
    );
    const again = await open().chat.completions.create(body);
    expect(again.choices[0]?.message.content).toBe(reply.choices[0]?.message.content);
    const accepted = await vendors.listAccepted({ vendor: "openai", reference: "ref-1" });
    expect(accepted.map(({ id }) => id)).toEqual([reply.id, again.id]);
  });

  it("streams the same reply, with the usage last", async () => {
    const body = { model: "gpt-4.1", messages: ask("When is my deadline?") };
    const whole = await open().chat.completions.create(body);
    const stream = await open().chat.completions.create({
      ...body,
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
    expect(text).toBe(whole.choices[0]?.message.content);
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("stop");
    expect(chunks.at(-1)?.usage).toMatchObject({
      total_tokens: whole.usage?.total_tokens,
    });
  });

  it("cuts a reply at the most tokens that it may have", async () => {
    const reply = await open().chat.completions.create({
      model: "gpt-5.2",
      messages: ask("Hello"),
      max_completion_tokens: 3,
    });
    expect(reply.choices[0]?.finish_reason).toBe("length");
    expect(reply.usage?.completion_tokens).toBe(3);
  });

  it("looks at an image and answers an object that fits the schema", async () => {
    const receipt = z.object({
      payer: z.string(),
      cents: z.int().min(100),
      paidOn: z.iso.date(),
      method: z.enum(["pix", "boleto"]),
      lines: z.array(z.object({ title: z.string(), quantity: z.number() })).min(2),
      note: z.string().nullable(),
    });
    const url = `data:image/png;base64,${Buffer.alloc(2_000_000).toString("base64")}`;
    const reply = await open().chat.completions.parse({
      model: "gpt-4.1",
      messages: [
        {
          role: "user",
          content: [
            { type: "text", text: "Leia o recibo" },
            { type: "image_url", image_url: { url } },
          ],
        },
      ],
      response_format: zodResponseFormat(receipt, "receipt"),
    });
    expect(reply.choices[0]?.message.parsed).toMatchObject({ cents: 100, method: "pix" });
    const [last] = (await vendors.listAccepted({ vendor: "openai" })).slice(-1);
    expect(JSON.stringify(last?.request).length).toBeLessThan(1_000);
    expect(last?.request).toMatchObject({ messages: [{ text: "Leia o recibo", images: 1 }] });
  });

  it("embeds texts: unit vectors, nearer for texts that share words", async () => {
    const { data, usage } = await open().embeddings.create({
      model: "text-embedding-3-small",
      input: ["prazo do processo", "qual o prazo do processo", "nota fiscal paga"],
    });
    const [one, near, far] = data.map(({ embedding }) => embedding);
    const dot = (left: number[] = [], right: number[] = []) =>
      left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
    expect(one).toHaveLength(1536);
    expect(dot(one, one)).toBeCloseTo(1, 4);
    expect(dot(one, near)).toBeGreaterThan(dot(one, far) + 0.3);
    expect(usage.prompt_tokens).toBeGreaterThan(5);
  });

  it("lists its models", async () => {
    const { data } = await open().models.list();
    expect(data.map(({ id }) => id)).toContain("gpt-4.1");
  });

  it("says no in the vendor's own words", async () => {
    const body = { model: "gpt-4.1", messages: ask("x") };
    const revoked = await catchError(open("invalid").chat.completions.create(body));
    expect([revoked.status, revoked.code]).toEqual([401, "invalid_api_key"]);
    const unknown = { ...body, model: "no-such-model" };
    const noModel = await catchError(open().chat.completions.create(unknown));
    expect([noModel.status, noModel.code]).toEqual([404, "model_not_found"]);
    const old = { ...body, model: "gpt-5.2", max_tokens: 5 };
    const unsupported = await catchError(open().chat.completions.create(old));
    expect([unsupported.status, unsupported.param]).toEqual([400, "max_tokens"]);
    const empty = await catchError(open().chat.completions.create({ ...body, messages: [] }));
    expect([empty.status, empty.type]).toEqual([400, "invalid_request_error"]);
    await vendors.setFault("openai", { kind: "quota" });
    const quota = await catchError(open().chat.completions.create(body));
    expect([quota.status, quota.code]).toEqual([429, "insufficient_quota"]);
    await vendors.setFault("openai", { kind: "rateLimit", retryAfterS: 7 });
    const limited = await catchError(open().chat.completions.create(body));
    expect([limited.status, limited.code]).toEqual([429, "rate_limit_exceeded"]);
    expect(limited.headers?.get("retry-after")).toBe("7");
  });

  it("stalls and breaks off in the middle of a stream", async () => {
    const body = { model: "gpt-4.1", messages: ask("Hello"), stream: true as const };
    for (const kind of ["stalled", "reset"] as const) {
      await vendors.setFault("openai", { kind });
      const leaving = new AbortController();
      const { signal } = leaving;
      const stream = await open().chat.completions.create(body, { signal });
      const texts: string[] = [];
      const read = async () => {
        for await (const { choices } of stream) {
          texts.push(choices[0]?.delta.content ?? "");
          // Long enough for a fourth one, if there were one.
          if (texts.length === 3) setTimeout(() => leaving.abort(), 150);
        }
      };
      if (kind === "reset") await expect(read()).rejects.toThrow("terminated");
      else await read();
      expect(texts.join("")).toBe('About "'.slice(0, texts.join("").length));
      expect(texts).toHaveLength(3);
      if (kind === "stalled") expect(signal.aborted).toBe(true);
    }
  });
});
