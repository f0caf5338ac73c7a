import { expect, it } from "vitest";
import { formatMoney } from "./money.ts";

const plain = (text: string) => text.replace(/\s/g, " ");

it.each([
  [123_456, "BRL", "pt-BR", "R$ 1.234,56"],
  [123_456, "USD", "en", "$1,234.56"],
  [0, "BRL", "pt-BR", "R$ 0,00"],
  [500, "JPY", "en", "¥500"],
])("writes %d minor units of %s in %s as %s", (amount, currency, locale, text) => {
  expect(plain(formatMoney(amount, currency, locale))).toBe(text);
});
