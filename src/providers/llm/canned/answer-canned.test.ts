import { expect, test } from "vitest";
import type { LlmLocale, LlmRequest } from "../llm-request.ts";
import { answerCanned } from "./answer-canned.ts";
import { cannedTexts } from "./canned-texts.ts";
import type { CannedTopic } from "./canned-topic.ts";

function ask(text: string, locale: LlmLocale = "pt-BR"): LlmRequest {
  return { messages: [{ role: "user", text }], maxTokens: 100, locale };
}

test.each<[string, CannedTopic]>([
  ["Qual é o PRAZO da contestação?", "deadline"],
  ["os prazos estão correndo", "deadline"],
  ["Quando é a audiência?", "deadline"],
  ["when is the deadline?", "deadline"],
  ["Falta algum documento?", "document"],
  ["segue a certidão em anexo", "document"],
  ["I sent the documents", "document"],
  ["O pagamento caiu?", "payment"],
  ["paguei o boleto com Pix", "payment"],
  ["Was my invoice paid", "payment"],
  ["bom dia", "other"],
  ["", "other"],
  ["emprazofalso e documentário", "other"],
])("%s is about %s", (text, topic) => {
  expect(answerCanned(ask(text)).text).toBe(cannedTexts["pt-BR"][topic]);
  expect(answerCanned(ask(text, "en")).text).toBe(cannedTexts.en[topic]);
});

test("the topic with more words wins, and a deadline between equals", () => {
  expect(answerCanned(ask("prazo para pagar o boleto")).text).toBe(cannedTexts["pt-BR"].payment);
  expect(answerCanned(ask("pagamento no prazo")).text).toBe(cannedTexts["pt-BR"].deadline);
});

test("only the client's last message decides", () => {
  const request: LlmRequest = {
    ...ask(""),
    messages: [
      { role: "user", text: "e o prazo?" },
      { role: "assistant", text: "O prazo é amanhã." },
      { role: "user", text: "e o documento?" },
    ],
  };
  expect(answerCanned(request).text).toBe(cannedTexts["pt-BR"].document);
});

test("JSON is never made up", () => {
  const request = { ...ask("prazo"), output: { name: "plan", schema: {} } };
  expect(() => answerCanned(request)).toThrow(expect.objectContaining({ code: "llm_unavailable" }));
});
