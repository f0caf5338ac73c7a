/** What was found in a document, by kind: the words as they stand there. */
export type DocumentFindings = Record<string, readonly string[] | undefined>;

export type DocumentNews = {
  locale: "pt-BR" | "en";
  name: string;
  /** Null: it could not be said. */
  kind: string | null;
  state: "analyzed" | "failed";
  findings: DocumentFindings;
};

type Texts = {
  kinds: Record<string, string>;
  found: Record<string, (count: number) => string>;
  read(name: string, kind: string): string;
  withFindings(found: string): string;
  first: { deadline: string; money: string };
  closing: string;
  failed(name: string): string;
};

const texts: Record<"pt-BR" | "en", Texts> = {
  "pt-BR": {
    kinds: {
      contract: "contrato",
      power_of_attorney: "procuração",
      petition: "petição",
      court_decision: "decisão judicial",
      court_notice: "intimação",
      payment_proof: "comprovante de pagamento",
      invoice_or_slip: "fatura ou boleto",
      identity: "documento de identidade",
      receipt: "recibo",
      other: "documento",
    },
    found: {
      deadline: (count) => (count === 1 ? "1 prazo" : `${count} prazos`),
      money: (count) => (count === 1 ? "1 valor" : `${count} valores`),
      date: (count) => (count === 1 ? "1 data" : `${count} datas`),
      case_number: (count) =>
        count === 1 ? "1 número de processo" : `${count} números de processo`,
      name: (count) => (count === 1 ? "1 nome" : `${count} nomes`),
    },
    read: (name, kind) => `Li o seu arquivo "${name}". Parece ser: ${kind}.`,
    withFindings: (found) => `Encontrei ${found}.`,
    first: { deadline: "Prazo", money: "Valor" },
    closing: "A equipe confere antes de usar qualquer dado.",
    failed: (name) =>
      `Não consegui ler o seu arquivo "${name}". Você pode enviar um PDF ou uma foto mais nítida? A equipe também foi avisada.`,
  },
  en: {
    kinds: {
      contract: "a contract",
      power_of_attorney: "a power of attorney",
      petition: "a petition",
      court_decision: "a court decision",
      court_notice: "a court notice",
      payment_proof: "a proof of payment",
      invoice_or_slip: "an invoice or payment slip",
      identity: "an identity document",
      receipt: "a receipt",
      other: "a document",
    },
    found: {
      deadline: (count) => (count === 1 ? "1 deadline" : `${count} deadlines`),
      money: (count) => (count === 1 ? "1 amount" : `${count} amounts`),
      date: (count) => (count === 1 ? "1 date" : `${count} dates`),
      case_number: (count) => (count === 1 ? "1 case number" : `${count} case numbers`),
      name: (count) => (count === 1 ? "1 name" : `${count} names`),
    },
    read: (name, kind) => `I have read your file "${name}". It looks like ${kind}.`,
    withFindings: (found) => `I found ${found}.`,
    first: { deadline: "Deadline", money: "Amount" },
    closing: "The team checks before any of it is used.",
    failed: (name) =>
      `I could not read your file "${name}". Could you send a PDF or a clearer photo? The team has been told, too.`,
  },
};

const MOST_SHOWN = 3;

/** The words in which a client is told of a document that was read, or could not be. */
export function describeDocumentNews(news: DocumentNews): string {
  const words = texts[news.locale];
  if (news.state === "failed") return words.failed(news.name);
  const counted = Object.entries(words.found).flatMap(([kind, count]) => {
    const total = news.findings[kind]?.length ?? 0;
    return total === 0 ? [] : [count(total)];
  });
  const shown = (["deadline", "money"] as const).flatMap((kind) =>
    (news.findings[kind] ?? [])
      .slice(0, MOST_SHOWN)
      .map((text) => `${words.first[kind]}: ${text.replace(/\s+/g, " ").trim()}`),
  );
  const kind = words.kinds[news.kind ?? "other"] ?? words.kinds.other ?? "";
  const list = new Intl.ListFormat(news.locale, { type: "conjunction" }).format(counted);
  return [
    words.read(news.name, kind),
    ...(counted.length === 0 ? [] : [words.withFindings(list)]),
    ...shown,
    words.closing,
  ].join("\n");
}
