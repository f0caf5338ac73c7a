import type { VendorAnswer } from "../vendor.ts";
import { escapeHtml } from "./escape-html.ts";
import { type PayLanguage, payWords } from "./pay-page-words.ts";

export interface PayPage {
  vendor: string;
  language: PayLanguage;
  /** What is bought, with its price in minor units. */
  items: { name: string; amountCents: number }[];
  totalCents: number;
  currency: string;
  /** What is filled in already. */
  email: string | null;
  canCancel: boolean;
  wasDeclined: boolean;
}

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:28rem;margin:2rem auto;padding:0 1rem;color:#16202c;background:#f6f7f9}
main{background:#fff;border:1px solid #c9d0d9;border-radius:.75rem;padding:1.5rem}
h1{font-size:1.25rem;margin:0 0 .5rem}dl{display:grid;grid-template-columns:1fr auto;gap:.25rem 1rem}dd{margin:0;text-align:right}
.total{font-weight:700}label{display:block;margin:.75rem 0 .25rem}input{width:100%;box-sizing:border-box;font:inherit;padding:.5rem;border:1px solid #5a6675;border-radius:.4rem}
button{display:block;width:100%;font:inherit;margin-top:.75rem;padding:.6rem;border:1px solid #1b4d8f;border-radius:.4rem;background:#fff;color:#1b4d8f}
button.main{background:#1b4d8f;color:#fff}:focus-visible{outline:3px solid #b35900;outline-offset:2px}[role=alert]{border-left:4px solid #a4161a;padding-left:.75rem}.notice{color:#4a5563}`;

/** The page where a client pays an open checkout. It posts `choice`, `email` and `name` to itself. */
export function renderPayPage(page: PayPage): VendorAnswer {
  const words = payWords[page.language];
  const money = new Intl.NumberFormat(page.language, {
    style: "currency",
    currency: page.currency,
  });
  const amount = (cents: number) => escapeHtml(money.format(cents / 100));
  const rows = page.items.map(
    (item) => `<dt>${escapeHtml(item.name)}</dt><dd>${amount(item.amountCents)}</dd>`,
  );
  const button = (choice: string, label: string, extra = "") =>
    `<button name="choice" value="${choice}"${extra}>${label}</button>`;
  return renderHtml(200, page.language, `${words.title} · ${page.vendor}`, [
    page.wasDeclined ? `<p role="alert">${words.declined}</p>` : "",
    `<dl>${rows.join("")}<dt class="total">${words.total}</dt><dd class="total">${amount(page.totalCents)}</dd></dl>`,
    `<form method="post">`,
    `<label for="email">${words.email}</label>`,
    `<input id="email" name="email" type="email" autocomplete="email" required value="${escapeHtml(page.email ?? "")}">`,
    `<label for="name">${words.name}</label><input id="name" name="name" autocomplete="name">`,
    button("pay", words.pay, ' class="main"'),
    button("later", words.payLater),
    button("decline", words.decline),
    page.canCancel ? button("cancel", words.cancel, " formnovalidate") : "",
    "</form>",
  ]);
}

/** The page of a checkout that cannot be paid (any more). */
export function renderClosedPage(
  language: PayLanguage,
  vendor: string,
  reason: "paid" | "expired" | "unknown",
  backUrl: string | null = null,
): VendorAnswer {
  const words = payWords[language];
  const status = reason === "unknown" ? 404 : 200;
  const back =
    backUrl === null ? "" : `<p><a href="${escapeHtml(backUrl)}">${words.backToSite}</a></p>`;
  const text = `<p>${words[reason]}</p>`;
  return renderHtml(status, language, `${words.title} · ${vendor}`, [text, back]);
}

/** Sends the browser on; the method becomes GET. */
export function redirectTo(url: string): VendorAnswer {
  return { status: 303, headers: { Location: url }, text: "" };
}

function renderHtml(
  status: number,
  language: PayLanguage,
  title: string,
  parts: readonly string[],
): VendorAnswer {
  const name = escapeHtml(title);
  const text = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${name}</title><style>${style}</style></head>
<body><main><h1>${name}</h1><p class="notice">${payWords[language].notice}</p>${parts.join("\n")}</main></body></html>`;
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy":
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  };
  return { status, headers, text };
}
