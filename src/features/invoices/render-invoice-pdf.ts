import "server-only";
import PdfDocument from "pdfkit";
import { formatMoney } from "#lib/money.ts";
import { toProviderName } from "#ui/provider-name.ts";
import type { Invoice } from "./invoice.ts";
import { getInvoiceWords, type InvoiceWords } from "./invoice-words.ts";
import { describeTaxId, formatDay, pickReference } from "./print-values.ts";
import { toPrintableText, toShortText } from "./printable-text.ts";

// A4 in points.
const page = { width: 595.28, height: 841.89, margin: 56 };
const right = page.width - page.margin;
const inner = right - page.margin;
const ink = "#16202b";
const muted = "#5a6673";
const line = "#d5dbe1";
const accent = "#0b6276";
const soft = "#e2f1f4";

/**
 * The invoice as a PDF: one page of A4 in its language. The same invoice gives the same bytes, so that
 * a repeated try replaces a file by itself.
 */
export async function renderInvoicePdf(invoice: Invoice): Promise<Buffer> {
  const words = getInvoiceWords(invoice.locale);
  const doc = new PdfDocument({
    size: "A4",
    margin: page.margin,
    lang: invoice.locale,
    displayTitle: true,
    info: {
      Title: `${words.title} ${invoice.label}`,
      Author: toPrintableText(invoice.firm.name),
      CreationDate: new Date(invoice.issuedAt),
    },
  });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.once("end", resolve);
    doc.once("error", reject);
  });
  const top = Math.max(168, drawHead(doc, invoice, words) + 40);
  const below = Math.max(drawClient(doc, invoice, words, top), drawFacts(doc, invoice, words, top));
  drawTotal(doc, invoice, words, drawItem(doc, invoice, words, below + 28));
  drawFoot(doc, invoice, words);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

type Doc = InstanceType<typeof PdfDocument>;

/** Text in a column; answers where it ends. */
function write(
  doc: Doc,
  text: string,
  place: { x: number; y: number; width: number; align?: "left" | "right" | "center" },
  look: { size: number; color?: string; bold?: boolean },
): number {
  const { x, y, width, align = "left" } = place;
  doc.font(look.bold ? "Helvetica-Bold" : "Helvetica").fontSize(look.size);
  doc.fillColor(look.color ?? ink).text(text, x, y, { width, align, lineGap: 2 });
  return doc.y;
}

function drawHead(doc: Doc, { firm, label }: Invoice, words: InvoiceWords): number {
  const left = { x: page.margin, width: 300 };
  doc.rect(0, 0, page.width, 8).fill(accent);
  let y = write(doc, toShortText(firm.name, 80), { ...left, y: 56 }, { size: 17, bold: true });
  const lines = [describeTaxId(firm.taxId, words), firm.address, firm.email];
  for (const text of lines.filter((it) => it !== null)) {
    y = write(doc, toShortText(text, 160), { ...left, y: y + 1 }, { size: 9, color: muted });
  }
  const corner = { x: right - 190, width: 190, align: "right" as const };
  const title = words.title.toLocaleUpperCase();
  write(doc, title, { ...corner, y: 58 }, { size: 10, bold: true, color: accent });
  write(doc, label, { ...corner, y: 73 }, { size: 19, bold: true });
  return y;
}

function drawClient(doc: Doc, { client }: Invoice, words: InvoiceWords, top: number): number {
  const column = { x: page.margin, width: 240 };
  doc
    .moveTo(page.margin, top - 22)
    .lineTo(right, top - 22)
    .lineWidth(0.7)
    .stroke(line);
  let y = write(doc, words.billedTo, { ...column, y: top }, { size: 8.5, color: muted });
  const name = client.name ?? client.email ?? words.unnamed;
  y = write(doc, toShortText(name, 120), { ...column, y: y + 3 }, { size: 11.5, bold: true });
  const email = client.name === null ? null : client.email;
  const lines = [describeTaxId(client.taxId, words), email, client.phone];
  for (const text of lines.filter((it) => it !== null)) {
    y = write(doc, toShortText(text, 120), { ...column, y: y + 1 }, { size: 9.5, color: muted });
  }
  return y;
}

function drawFacts(doc: Doc, invoice: Invoice, words: InvoiceWords, top: number): number {
  const reference = pickReference(invoice.paymentReferences);
  const facts: [string, string][] = [
    [words.issuedOn, formatDay(invoice.issuedAt, invoice.locale)],
    [words.paidOn, formatDay(invoice.paidAt, invoice.locale)],
    [words.paidThrough, toProviderName(invoice.provider)],
    ...(reference === null ? [] : [[words.reference, reference] satisfies [string, string]]),
  ];
  const x = page.margin + 268;
  let y = top;
  for (const [name, value] of facts) {
    write(doc, name, { x, y, width: 84 }, { size: 9, color: muted });
    y =
      write(doc, toShortText(value, 90), { x: x + 88, y, width: right - x - 88 }, { size: 9 }) + 4;
  }
  return y;
}

function drawItem(doc: Doc, invoice: Invoice, words: InvoiceWords, top: number): number {
  const { description, amountCents, currency, locale } = invoice;
  const amount = { x: right - 152, width: 140, align: "right" as const };
  const text = { x: page.margin + 12, width: inner - 190 };
  doc.roundedRect(page.margin, top, inner, 24, 4).fill(soft);
  write(doc, words.description, { ...text, y: top + 8 }, { size: 8.5, bold: true, color: accent });
  write(doc, words.amount, { ...amount, y: top + 8 }, { size: 8.5, bold: true, color: accent });
  const row = top + 38;
  const money = toPrintableText(formatMoney(amountCents, currency, locale));
  write(doc, money, { ...amount, y: row }, { size: 10.5 });
  const what = toShortText(description ?? words.services, 600);
  const bottom = write(doc, what, { ...text, y: row }, { size: 10.5 }) + 12;
  doc.moveTo(page.margin, bottom).lineTo(right, bottom).lineWidth(0.7).stroke(line);
  return bottom;
}

function drawTotal(doc: Doc, invoice: Invoice, words: InvoiceWords, top: number): void {
  const money = toPrintableText(formatMoney(invoice.amountCents, invoice.currency, invoice.locale));
  const y = top + 18;
  doc
    .roundedRect(page.margin, y + 1, 62, 22, 11)
    .lineWidth(1.2)
    .stroke(accent);
  const badge = { x: page.margin, y: y + 8.5, width: 62, align: "center" as const };
  write(doc, words.paid, badge, { size: 8.5, bold: true, color: accent });
  const label = { x: right - 330, y: y + 8, width: 150, align: "right" as const };
  write(doc, words.total, label, { size: 9.5, color: muted });
  const total = { x: right - 176, y: y + 3, width: 164, align: "right" as const };
  write(doc, money, total, { size: 16, bold: true });
}

function drawFoot(doc: Doc, invoice: Invoice, words: InvoiceWords): void {
  const top = page.height - 108;
  doc.moveTo(page.margin, top).lineTo(right, top).lineWidth(0.7).stroke(line);
  const place = { x: page.margin, width: inner };
  const y = write(doc, words.notice, { ...place, y: top + 12 }, { size: 8, color: muted });
  const id = `${words.title} ${invoice.label} · ${invoice.id}`;
  // Inside the margin, or a second page would begin.
  write(doc, id, { ...place, y: Math.min(y + 4, page.height - 68) }, { size: 7, color: muted });
}
