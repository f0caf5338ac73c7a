import { describe, expect, it } from "vitest";
import { chooseLanguage } from "./pay-page-words.ts";
import { renderPayPage } from "./render-pay-page.ts";

describe("chooseLanguage", () => {
  it.each([
    [null, "pt-BR"],
    ["en-GB,en;q=0.9,pt;q=0.8", "en"],
    ["fr,pt-PT;q=0.7,en;q=0.3", "pt-BR"],
    ["de", "pt-BR"],
  ])("of %s takes %s", (header, language) => {
    expect(chooseLanguage(header)).toBe(language);
  });
});

describe("renderPayPage", () => {
  it("shows what others have named as text, never as markup", () => {
    const answer = renderPayPage({
      vendor: "Stripe",
      language: "pt-BR",
      items: [{ name: "<script>alert(1)</script>", amountCents: 123_456 }],
      totalCents: 123_456,
      currency: "brl",
      email: '"><b>',
      canCancel: false,
      wasDeclined: true,
    });
    const html = "text" in answer ? answer.text : "";
    expect(html).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(html).toContain("R$\u00a01.234,56");
    expect(html).toContain('role="alert"');
    expect(html).not.toMatch(/<script|<b>|value="cancel"/);
  });
});
