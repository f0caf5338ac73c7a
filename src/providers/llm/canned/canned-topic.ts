/** What a message is about, as far as one word tells. */
export type CannedTopic = "deadline" | "document" | "payment" | "other";

// Portuguese and English together, whatever the locale: clients mix them. Without accents, lower case.
const words: Record<Exclude<CannedTopic, "other">, ReadonlySet<string>> = {
  deadline: new Set(
    "prazo prazos prazinho audiencia audiencias intimacao intimacoes deadline deadlines hearing hearings due".split(
      " ",
    ),
  ),
  document: new Set(
    "documento documentos documentacao doc docs certidao certidoes contrato contratos procuracao procuracoes anexo anexos arquivo arquivos document documents contract contracts certificate certificates attachment attachments file files".split(
      " ",
    ),
  ),
  payment: new Set(
    "pagamento pagamentos pagar pago paguei boleto boletos pix fatura faturas cobranca cobrancas honorarios parcela parcelas reembolso payment payments pay paid paying invoice invoices bill bills fee fees refund refunds".split(
      " ",
    ),
  ),
};

/**
 * Finds the topic with the most words in the text; between equals deadlines go first, then documents:
 * in that order a wrong guess costs the client most.
 */
export function findCannedTopic(text: string): CannedTopic {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const found = plain.match(/[a-z]+/g) ?? [];
  let best: CannedTopic = "other";
  let most = 0;
  for (const topic of ["deadline", "document", "payment"] as const) {
    const count = found.filter((word) => words[topic].has(word)).length;
    if (count > most) {
      best = topic;
      most = count;
    }
  }
  return best;
}
