import { describe, expect, it } from "vitest";
import { EMAIL_LOCALES, EMAIL_TEMPLATES } from "./email-template.ts";
import { mails } from "./mails.ts";
import { renderEmail } from "./render-email.tsx";
import { InvalidEmailVariablesError } from "./templates/define-mail.ts";

const everyMail = EMAIL_TEMPLATES.flatMap((template) =>
  EMAIL_LOCALES.map((locale) => ({ template, locale })),
);
const readSample = (template: (typeof EMAIL_TEMPLATES)[number]) => ({ ...mails[template].sample });
/** Intl puts spaces between a currency and its amount that do not break. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe.each(everyMail)("the mail $template in $locale", ({ template, locale }) => {
  it("is a whole document in its language that loads nothing", async () => {
    const { html, text, subject } = await renderEmail(template, locale, readSample(template));
    expect(html).toMatch(/^<!DOCTYPE html/);
    expect(html).toContain(`lang="${locale}"`);
    expect(html).toContain("prefers-color-scheme: dark");
    expect(html).not.toMatch(/<(img|script|link|iframe)\b|url\(|@import/i);
    for (const words of [html, text, subject])
      expect(words).not.toMatch(/undefined|null|NaN|\[obj/);
    expect(text).toContain("Ana Lima");
    expect(text).toMatch(locale === "en" ? /Reply to this e-mail/ : /Responda a este e-mail/);
    expect(text).not.toMatch(/<\w|&\w+;/);
  });

  it.each(Object.keys(mails[template].sample))("is refused without %s", async (name) => {
    const { [name]: _, ...rest } = readSample(template);
    const refused = renderEmail(template, locale, rest);
    await expect(refused).rejects.toBeInstanceOf(InvalidEmailVariablesError);
    await expect(refused).rejects.toThrow(name);
  });
});

describe("a mail's words", () => {
  const paid = { clientName: null, amountCents: 123_456, currency: "BRL", description: null };

  it("have money as its reader writes it", async () => {
    const pt = await renderEmail("payment-confirmation", "pt-BR", paid);
    expect(plain(pt.subject)).toBe("Pagamento recebido: R$ 1.234,56");
    expect(plain(pt.text)).toContain("Valor: R$ 1.234,56");
    const en = await renderEmail("payment-confirmation", "en", paid);
    expect(plain(en.subject)).toBe("Payment received: R$1,234.56");
  });

  it("come from the firm by its name", async () => {
    const variables = mails.welcome.sample;
    const { text } = await renderEmail("welcome", "en", variables, "Lima & Souza Advogados");
    expect(text).toMatch(/^Lima & Souza Advogados\n/);
  });

  it("leave out what is not known", async () => {
    const unknown = { ...paid, amountCents: null, currency: null };
    const { subject, text } = await renderEmail("payment-confirmation", "pt-BR", unknown);
    expect(subject).toBe("Pagamento recebido");
    expect(text).toContain("Olá,\n");
    expect(text).not.toContain("Valor");
  });

  it("take blank for unknown, and cut what is too long", async () => {
    const odd = { ...paid, clientName: "  ", description: "x".repeat(9_000) };
    const { text } = await renderEmail("payment-confirmation", "en", odd);
    expect(text).toContain("Hello,\n");
    expect(text).toContain("x".repeat(500));
    expect(text).not.toContain("x".repeat(501));
  });

  it("have dates as its reader writes them, on the same day everywhere", async () => {
    const due = { ...mails["deadline-reminder"].sample, dueOn: "2026-12-01" };
    const pt = await renderEmail("deadline-reminder", "pt-BR", due);
    expect(pt.subject).toBe("Prazo em 1 de dezembro de 2026: Enviar a contestação");
    expect((await renderEmail("deadline-reminder", "en", due)).text).toContain("December 1, 2026");
  });

  it("have the link to pay, and say which reminder is the last", async () => {
    const owed = { ...paid, retryUrl: "https://desk.example/pay/abc?x=1&y=2" };
    const first = await renderEmail("payment-failed", "en", { ...owed, attempt: 0 });
    expect(first.html).toContain('href="https://desk.example/pay/abc?x=1&amp;y=2"');
    expect(first.text).toContain("Pay now https://desk.example/pay/abc?x=1&y=2");
    expect(first.subject).toBe("Your payment did not go through");
    const last = await renderEmail("payment-failed", "en", { ...owed, attempt: 3 });
    expect(last.subject).toMatch(/^Last reminder/);
    expect(last.text).toContain("not send any more");
    const bare = await renderEmail("payment-failed", "en", { ...paid, retryUrl: null, attempt: 1 });
    expect(bare.html).not.toContain("<a ");
  });

  it("cannot become markup, nor a second line of the subject", async () => {
    const evil = { ...mails["case-assigned"].sample, lawyerName: "<script>x</script>" };
    const { html, subject } = await renderEmail("case-assigned", "en", {
      ...evil,
      caseNumber: "1\r\nBcc: x@example.com",
    });
    expect(html).not.toContain("<script>");
    expect(subject).toBe("Case 1 Bcc: x@example.com: someone is in charge of it");
  });

  it.each([
    [
      "a link that is none",
      "payment-failed",
      { ...paid, retryUrl: "javascript:alert(1)", attempt: 0 },
    ],
    ["an attempt that does not exist", "payment-failed", { ...paid, retryUrl: null, attempt: 4 }],
    ["half a cent", "payment-confirmation", { ...paid, amountCents: 0.5 }],
    ["a currency that is none", "payment-confirmation", { ...paid, currency: "reais" }],
    ["a name that is none", "welcome", { clientName: 7 }],
    ["an empty number", "invoice", { ...paid, number: " " }],
    ["no variables at all", "welcome", null],
  ] as const)("are not written with %s", async (_, template, variables) => {
    const refused = renderEmail(template, "pt-BR", variables);
    await expect(refused).rejects.toMatchObject({ code: "invalid_variables" });
  });
});
