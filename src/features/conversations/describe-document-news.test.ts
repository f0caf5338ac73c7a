import { describe, expect, it } from "vitest";
import { type DocumentNews, describeDocumentNews } from "./describe-document-news.ts";

const news: DocumentNews = {
  locale: "pt-BR",
  name: "contrato.pdf",
  kind: "contract",
  state: "analyzed",
  findings: {
    deadline: ["prazo de 15 (quinze)\n dias"],
    money: ["R$ 1,00", "R$ 2,00", "R$ 3,00", "R$ 4,00"],
    cpf: ["123.456.789-09"],
  },
};

describe("describeDocumentNews", () => {
  it("counts what was found and shows the first of what matters, on one line each", () => {
    expect(describeDocumentNews(news)).toBe(
      [
        'Li o seu arquivo "contrato.pdf". Parece ser: contrato.',
        "Encontrei 1 prazo e 4 valores.",
        "Prazo: prazo de 15 (quinze) dias",
        "Valor: R$ 1,00",
        "Valor: R$ 2,00",
        "Valor: R$ 3,00",
        "A equipe confere antes de usar qualquer dado.",
      ].join("\n"),
    );
  });

  it("repeats no tax numbers", () => {
    expect(describeDocumentNews(news)).not.toContain("123.456");
  });

  it("speaks English, of documents without values and of unknown kinds", () => {
    const plain = { ...news, locale: "en", kind: "poem", findings: {} } as const;
    expect(describeDocumentNews(plain)).toBe(
      'I have read your file "contrato.pdf". It looks like a document.\nThe team checks before any of it is used.',
    );
  });

  it("asks for a better picture of what could not be read", () => {
    const failed = describeDocumentNews({ ...news, state: "failed" });
    expect(failed).toContain("Não consegui ler");
    expect(failed).not.toContain("Encontrei");
  });
});
