import { DOCUMENT_KINDS, type DocumentKind } from "./document-kind.ts";
import type { PageText } from "./entities/entity.ts";
import { foldText } from "./entities/number-words.ts";

/** Which kind a document is, how sure that is (0 to 1), and who said so. */
export type Classification = { kind: DocumentKind; confidence: number; source: string };

type Sign = { pattern: RegExp; weight: number };

const sign = (weight: number, ...words: string[]): Sign[] =>
  words.map((word) => ({ pattern: new RegExp(`(?<!\\p{L})(?:${word})`, "u"), weight }));

// Words that speak for a kind, folded. What stands in a heading counts double.
const SIGNS: Record<Exclude<DocumentKind, "other">, Sign[]> = {
  contract: [
    ...sign(
      5,
      "contrato de\\s",
      "instrumento particular de (?:contrato|prestacao|compra)",
      "agreement",
    ),
    ...sign(
      2,
      "contratante",
      "contratad[ao]",
      "locador",
      "locatari[oa]",
      "clausula (?:primeira|1)",
    ),
    ...sign(2, "as partes celebram", "duas vias", "either party", "governed by the laws"),
    ...sign(1, "clausula", "rescind", "foro da comarca", "vigencia"),
  ],
  power_of_attorney: [
    ...sign(6, "procuracao", "power of attorney"),
    ...sign(3, "outorgante", "outorgad[ao]", "nomeia e constitui", "ad judicia", "substabelec"),
    ...sign(1, "poderes"),
  ],
  petition: [
    ...sign(5, "excelentissim[oa]", "meritissim[oa]", "peticao"),
    ...sign(3, "vem,? (?:respeitosamente|por seu|perante|a presenca)", "propor a", "dos fatos"),
    ...sign(3, "pede deferimento", "nestes termos", "do direito", "dos pedidos", "da-se a causa"),
    ...sign(2, "em face de", "requer", "contestacao", "acao de"),
  ],
  court_decision: [
    ...sign(6, "sentenca\\s", "acordao", "despacho\\s", "decisao interlocutoria", "decisao\\s*\\n"),
    ...sign(4, "julgo (?:im)?procedente", "ante o exposto", "vistos", "e o relatorio", "decido"),
    ...sign(2, "publique-se", "tribunal de justica", "condenar", "transit"),
  ],
  court_notice: [
    ...sign(6, "mandado de", "intimacao\\s", "carta de citacao", "citacao\\s", "edital"),
    ...sign(4, "oficial de justica", "fica(?:m)? .{0,40}intimad", "intime o", "cite-se"),
    ...sign(2, "sob pena de", "diario de justica", "disponibilizad"),
  ],
  payment_proof: [
    ...sign(
      6,
      "comprovante de",
      "pix enviado",
      "transferencia (?:realizada|enviada)",
      "payment proof",
    ),
    ...sign(3, "quem pagou", "quem recebeu", "id da transacao", "identificacao da transacao"),
    ...sign(2, "autenticacao", "conta de (?:origem|destino)", "instituicao", "\\bted\\b"),
  ],
  invoice_or_slip: [
    ...sign(6, "boleto", "nota fiscal", "fatura", "recibo do pagador", "invoice", "danfe"),
    ...sign(4, "nosso numero", "linha digitavel", "codigo de barras", "valor do documento"),
    ...sign(2, "vencimento", "beneficiari[oa]", "sacado", "cedente"),
  ],
  identity: [
    ...sign(
      6,
      "carteira de identidade",
      "carteira nacional de habilitacao",
      "passaporte",
      "passport",
    ),
    ...sign(3, "registro geral", "republica federativa do brasil", "filiacao", "naturalidade"),
    ...sign(2, "data de nascimento", "expedicao", "orgao emissor"),
  ],
  receipt: [
    ...sign(6, "recibo\\s*\\n", "^recibo", "receipt\\s*\\n"),
    ...sign(5, "recebi de", "recebemos de", "plena e geral quitacao", "received from"),
    ...sign(2, "a quantia de", "a importancia de", "dou (?:plena )?quitacao", "referente a"),
  ],
};
const HEADING_LENGTH = 220;
const READ_LENGTH = 20_000;
const ENOUGH = 4;

/** Words and headings decide. What nothing speaks for is `other`; two kinds that are close are told apart with less confidence. */
export function classifyByRules(pages: readonly PageText[]): Classification {
  const text = foldText(
    pages
      .map((page) => page.text)
      .join("\n")
      .slice(0, READ_LENGTH),
  );
  const heading = text.trimStart().slice(0, HEADING_LENGTH);
  const scores = DOCUMENT_KINDS.flatMap((kind) => {
    if (kind === "other") return [];
    const score = SIGNS[kind].reduce((sum, { pattern, weight }) => {
      if (!pattern.test(text)) return sum;
      return sum + (pattern.test(heading) ? 2 * weight : weight);
    }, 0);
    return [{ kind, score }];
  }).sort((a, b) => b.score - a.score);
  const [first, second] = scores;
  if (first === undefined || first.score < ENOUGH) {
    return { kind: "other", confidence: 0.4, source: "rules" };
  }
  const lead = first.score / (first.score + (second?.score ?? 0));
  const confidence = Math.min(0.95, lead * Math.min(1, 0.6 + first.score / 40));
  return { kind: first.kind, confidence: Math.round(confidence * 100) / 100, source: "rules" };
}
