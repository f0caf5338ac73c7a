import { expect, it } from "vitest";
import { findMoney } from "./find-money.ts";
import { readNumberWords } from "./number-words.ts";

const find = (text: string) => findMoney(text, 1).map(({ value }) => value);

it.each([
  ["R$ 1.234,56", "BRL 1234.56"],
  ["R$1234,56", "BRL 1234.56"],
  ["R$ 1.234", "BRL 1234.00"],
  ["R$ 1.234.567,89", "BRL 1234567.89"],
  ["R$ 6,400.00", "BRL 6400.00"],
  ["R$ 0,50", "BRL 0.50"],
  ["R$ 2,5 milhões", "BRL 2500000.00"],
  ["R$ 10 mil", "BRL 10000.00"],
  ["RS 800,00", "BRL 800.00"],
  ["US$ 1,234.56", "USD 1234.56"],
  ["€ 99,90", "EUR 99.90"],
  ["1.500 reais", "BRL 1500.00"],
  ["mil reais", "BRL 1000.00"],
  ["dois mil trezentos e quarenta reais", "BRL 2340.00"],
  ["mil e duzentos reais e cinquenta centavos", "BRL 1200.50"],
  ["R$\t12,00", "BRL 12.00"],
])("%s", (text, value) => {
  expect(find(text)).toEqual([value]);
});

it.each([["R$ 1.2O0,00"], ["R$"], ["R$ ,50"], ["os reais motivos"], ["AR$ 10,00"], ["1234,56"]])(
  "%s is no amount",
  (text) => {
    expect(find(text)).toEqual([]);
  },
);

it("takes the words in parentheses for what they are: the same amount once more", () => {
  const [agreeing, ...others] = findMoney("R$ 12.500,00 (doze mil e quinhentos reais)", 1);
  expect(agreeing).toMatchObject({ value: "BRL 12500.00", confidence: 0.99 });
  expect(others).toEqual([]);
  const [doubtful] = findMoney("R$ 12.500,00 (doze mil reais)", 1);
  expect(doubtful?.confidence).toBe(0.5);
});

it.each([
  ["quinze", 15],
  ["cento e vinte e três", 123],
  ["dois milhões e trezentos mil", 2_300_000],
  ["vinte e um mil e um", 21_001],
  ["one hundred and five thousand", 105_000],
  ["quinze gatos", null],
  ["", null],
])("%s is %s", (words, number) => {
  expect(readNumberWords(words)).toBe(number);
});
