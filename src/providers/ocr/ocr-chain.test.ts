import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { CallContext } from "#resilience/circuit.ts";
import { clearRegistry } from "#resilience/registry.ts";
import { startVendors, type TestVendors } from "#testing/vendors/start-vendors.ts";
import { createOcrChain } from "./ocr-chain.ts";
import type { OcrPicture } from "./ocr-picture.ts";
import type { PageText } from "./page-text.ts";
import { transcriptionName } from "./vision/vision-request.ts";

const picture: OcrPicture = {
  toDataUri: async () => "data:image/jpeg;base64,/9j/4AAQ",
  toGreyImage: async () => ({ data: new Uint8Array(1), width: 1, height: 1 }),
};
const local: PageText = {
  text: "Lido aqui",
  confidence: 0.8,
  source: "tesseract",
  words: [],
  turnedDegrees: 0,
};
let vendors: TestVendors;

beforeAll(async () => {
  vendors = await startVendors();
});
afterAll(() => vendors.stop());
beforeEach(async () => {
  await vendors.clearFaults();
  await layDown("openai", null);
  await layDown("groq", null);
  clearRegistry();
});

function layDown(vendor: "openai" | "groq", answer: object | null): Promise<unknown> {
  return vendors.act(vendor, "answer_schema", { schema: transcriptionName, answer });
}

async function read(tesseract: (it: OcrPicture, context: CallContext) => Promise<PageText>) {
  const env = {
    OPENAI_API_KEY: "key",
    OPENAI_BASE_URL: `${vendors.url}/openai`,
    GROQ_API_KEY: "key",
    GROQ_BASE_URL: `${vendors.url}/groq`,
  };
  const { value, status, answeredBy, attempts } = await createOcrChain(env, tesseract).execute(
    picture,
  );
  const classes = attempts.map(({ link, errorClass }) => [link, errorClass]);
  return { value, status, answeredBy, classes };
}
const readLocally = () => read(async () => local);

test("the first model that sees the page is taken at its word", async () => {
  await layDown("openai", { text: "Visto pelo primeiro", is_legible: true });
  const { value, status } = await readLocally();
  expect(value).toMatchObject({ text: "Visto pelo primeiro", source: "openai", words: null });
  expect(status).toBe("success");
  const [accepted] = await vendors.listAccepted({ vendor: "openai" });
  expect(accepted?.request).toMatchObject({ model: "gpt-6-luna", output: "json_schema" });
});

test("an empty page is an answer, too", async () => {
  await layDown("openai", { text: "riscos", is_legible: false });
  expect((await readLocally()).value).toMatchObject({ text: "", source: "openai" });
});

test("what the first one is away for, the second one reads", async () => {
  await vendors.setFault("openai", { kind: "down" });
  await layDown("groq", { text: "Visto pelo segundo", is_legible: true });
  const { value, status, answeredBy } = await readLocally();
  expect(value).toMatchObject({ text: "Visto pelo segundo", source: "groq" });
  expect([status, answeredBy]).toEqual(["fallback", "ocr.groq"]);
});

test("a page that no model reads is read on this machine, and no model is blamed", async () => {
  const { value, answeredBy, classes } = await readLocally();
  expect(value).toBe(local);
  expect(answeredBy).toBe("ocr.tesseract");
  expect(classes.slice(0, 2)).toEqual([
    ["ocr.openai", "client_4xx"],
    ["ocr.groq", "client_4xx"],
  ]);
});

test.each([
  ["no text at all", { is_legible: true }],
  ["legible, and empty", { text: " ", is_legible: true }],
  ["text of another kind", { text: 7, is_legible: true }],
])("an answer with %s is not believed", async (_, answer) => {
  await layDown("openai", answer);
  const { value, classes } = await readLocally();
  expect(value).toBe(local);
  expect(classes[0]).toEqual(["ocr.openai", "invalid_response"]);
});

test("when even this machine cannot, the caller is told so", async () => {
  const broken = read(async () => {
    throw new Error("out of memory");
  });
  await expect(broken).rejects.toMatchObject({ code: "ocr_unavailable", status: 503 });
});

test("without any key the chain is this machine alone", async () => {
  const { value, status } = await createOcrChain({}, async () => local).execute(picture);
  expect([value, status]).toEqual([local, "success"]);
});
