import { afterEach, describe, expect, it } from "vitest";
import { clearRegistry } from "#resilience/registry.ts";
import { type AnsweringModel, startAnsweringModel } from "#testing/documents/answering-model.ts";
import { classifyDocument } from "./classify-document.ts";

const text =
  "PROCURAÇÃO\nOutorgante: Ana Lima. Outorgado: Bruno Reis. Nomeia e constitui seu procurador.";
const pages = [{ page: 1, text }];
const models: AnsweringModel[] = [];
afterEach(() => {
  clearRegistry();
  for (const model of models.splice(0)) model.stop();
});

async function classify(answer: unknown) {
  const said = typeof answer === "number" ? answer : JSON.stringify(answer);
  const model = await startAnsweringModel(said);
  models.push(model);
  return { model, result: await classifyDocument(pages, { chain: model.chain }) };
}

const evidence = "Nomeia e constitui";
const byRules = { kind: "power_of_attorney", source: "rules" };

describe("the kind of a document", () => {
  it("is surer where model and rules say the same, and says so", async () => {
    const rules = (await classify(503)).result;
    expect(rules).toMatchObject(byRules);
    const { result } = await classify({ kind: "power_of_attorney", confidence: 0.9, evidence });
    expect(result).toMatchObject({ kind: "power_of_attorney", source: "rules+llm.gpt4" });
    expect(result.confidence).toBeGreaterThan(rules.confidence);
  });

  it("is the model's where it can show it in the text", async () => {
    const { result } = await classify({ kind: "contract", confidence: 0.9, evidence });
    expect(result).toEqual({ kind: "contract", confidence: 0.85, source: "llm.gpt4" });
  });

  it.each([
    ["quotes what does not stand there", { kind: "contract", confidence: 1, evidence: "locação" }],
    ["quotes next to nothing", { kind: "contract", confidence: 1, evidence: "de" }],
    ["names a kind that there is not", { kind: "letter", confidence: 1, evidence }],
    ["leaves out what was asked for", { kind: "contract" }],
    ["answers a list", ["contract"]],
  ])("is the rules' where the model %s", async (_, answer) => {
    expect((await classify(answer)).result).toMatchObject(byRules);
  });

  it("is asked for without giving the text a way to command", async () => {
    const { model } = await classify({ kind: "contract", confidence: 0.9, evidence });
    const [system, user] = model.requests[0]?.messages ?? [];
    expect(system?.content).not.toContain("PROCURAÇÃO");
    expect(JSON.parse(user?.content ?? "")).toEqual({ document: text });
  });

  it("ends with the caller who leaves", async () => {
    const { model } = await classify({ kind: "contract", confidence: 0.9, evidence });
    const signal = AbortSignal.abort();
    await expect(classifyDocument(pages, { chain: model.chain, signal })).rejects.toMatchObject({
      errorClass: "cancelled",
    });
  });

  it("asks nobody about an empty document", async () => {
    const model = await startAnsweringModel(503);
    models.push(model);
    const empty = [{ page: 1, text: " \n" }];
    expect(await classifyDocument(empty, { chain: model.chain })).toMatchObject({ kind: "other" });
    expect(model.requests).toEqual([]);
  });
});
