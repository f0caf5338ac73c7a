import { expect, it } from "vitest";
import { readSamples } from "#testing/documents/read-samples.ts";
import { classifyByRules } from "./classify-by-rules.ts";

const classify = (text: string) => classifyByRules([{ page: 1, text }]);

it.each([
  ["contract", "INSTRUMENTO PARTICULAR DE COMPRA E VENDA\nCláusula primeira. As partes celebram"],
  ["power_of_attorney", "PROCURAÇÃO\nOutorgante: A. Outorgado: B. Nomeia e constitui"],
  ["petition", "Excelentíssimo Senhor Juiz\nAna vem, respeitosamente, propor a presente ação"],
  ["court_decision", "SENTENÇA\nVistos. Ante o exposto, julgo procedente o pedido."],
  ["court_notice", "CARTA DE CITAÇÃO\nFica o réu intimado, sob pena de revelia"],
  ["payment_proof", "Comprovante de transferência\nInstituição: Banco. ID da transação"],
  ["invoice_or_slip", "NOTA FISCAL de serviços\nVencimento 10/10/2026"],
  ["identity", "CARTEIRA NACIONAL DE HABILITAÇÃO\nData de nascimento. Filiação"],
  ["receipt", "RECIBO\nRecebemos de Ana a quantia de R$ 10,00 e damos quitação"],
  ["other", "Bom dia, segue a lista de compras: arroz, feijão, café."],
  ["other", ""],
])("%s", (kind, text) => {
  expect(classify(text)).toMatchObject({ kind, source: "rules" });
});

it("reads past missing accents and capitals", () => {
  expect(classify("procuracao\noutorgante nomeia e constitui").kind).toBe("power_of_attorney");
});

it("is less sure where two kinds are near each other", () => {
  const clear = classify("PROCURAÇÃO. Outorgante: A. Outorgado: B.").confidence;
  const torn = classify("PROCURAÇÃO. RECIBO\nRecebi de A a quantia de").confidence;
  expect(torn).toBeLessThan(clear);
  expect(classify("lista de compras").confidence).toBeLessThan(0.5);
});

it("tells the kind of each sample", () => {
  for (const { file, kind, pages } of readSamples()) {
    const texts = pages.map((text, at) => ({ page: at + 1, text }));
    expect(classifyByRules(texts).kind, file).toBe(kind);
  }
});
