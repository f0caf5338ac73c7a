import { describe, expect, it } from "vitest";
import type { Topic } from "../conversation.ts";
import { routeTopic } from "./route-topic.ts";

const nothing = { previous: null, hasDocuments: false };

describe("routeTopic", () => {
  it.each<[string, Topic]>([
    ["Qual é o PRAZO da contestação?", "deadlines"],
    ["fui intimado, e agora?", "deadlines"],
    ["Quando é a audiência?", "deadlines"],
    ["When is my hearing?", "deadlines"],
    ["Falta algum documento?", "documents"],
    ["segue a certidão em anexo", "documents"],
    ["Did you get the contract I sent?", "documents"],
    ["O pagamento caiu?", "payments"],
    ["quanto custa? posso pagar no cartão?", "payments"],
    ["Was my invoice paid", "payments"],
    ["bom dia", "general"],
    ["quero falar com alguém", "general"],
    ["", "general"],
    ["🙂", "general"],
    ["emprazofalso e documentário", "general"],
  ])("%s is about %s", (text, topic) => {
    expect(routeTopic(text, nothing)).toBe(topic);
  });

  it("takes the topic with more and surer words", () => {
    expect(routeTopic("até que dia posso pagar o boleto?", nothing)).toBe("payments");
    expect(routeTopic("prazo para pagar o boleto", nothing)).toBe("payments");
    expect(routeTopic("o contrato diz qual prazo, qual audiência?", nothing)).toBe("deadlines");
  });

  it("finds words in decomposed letters and between signs", () => {
    expect(routeTopic("e a audie\u0302ncia?!", nothing)).toBe("deadlines");
    expect(routeTopic("pix/boleto", nothing)).toBe("payments");
  });

  it.each<Topic>(["documents", "payments"])("keeps to %s between equals", (previous) => {
    const text = "documento do pagamento";
    expect(routeTopic(text, { previous, hasDocuments: false })).toBe(previous);
  });

  it("lets deadlines go first between equals otherwise", () => {
    expect(routeTopic("pagamento no prazo", { ...nothing, previous: "general" })).toBe("deadlines");
  });

  it("stays with the conversation where a message says nothing by itself", () => {
    expect(routeTopic("e isso demora?", { ...nothing, previous: "payments" })).toBe("payments");
    expect(routeTopic("obrigada!", { ...nothing, previous: "payments" })).toBe("general");
  });

  it("takes a file without words for a document", () => {
    expect(routeTopic("", { previous: "payments", hasDocuments: true })).toBe("documents");
    expect(routeTopic("o boleto pago", { previous: null, hasDocuments: true })).toBe("payments");
  });
});
