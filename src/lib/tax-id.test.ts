import { describe, expect, it } from "vitest";
import { formatTaxId, isCnpj, isCpf, normalizeTaxId } from "./tax-id.ts";

/** Each with one character changed, which check digits modulo 11 always notice among digits. */
const toMisprints = (text: string) =>
  Array.from(text, (character, place) => {
    const other = character === "9" ? "8" : String.fromCharCode(character.charCodeAt(0) + 1);
    return text.slice(0, place) + other + text.slice(place + 1);
  });

describe("a CPF", () => {
  it.each(["52998224725", "11144477735", "12345678909"])("takes %s", (digits) => {
    expect(isCpf(digits)).toBe(true);
  });

  it.each([
    ...toMisprints("52998224725"),
    "11111111111",
    "00000000000",
    "5299822472",
    "529982247250",
    "5299822472A",
    "",
  ])("refuses %s", (digits) => {
    expect(isCpf(digits)).toBe(false);
  });
});

describe("a CNPJ", () => {
  it.each([
    "11222333000181",
    "00000000000191",
    // The Receita Federal's own example of one with letters.
    "12ABC34501DE35",
  ])("takes %s", (text) => {
    expect(isCnpj(text)).toBe(true);
  });

  it.each([
    ...toMisprints("11222333000181"),
    "12ABC34501DE36",
    "12abc34501de35",
    "12ABC34501DE3A",
    "00000000000000",
    "1122233300018",
    "",
  ])("refuses %s", (text) => {
    expect(isCnpj(text)).toBe(false);
  });
});

it.each([
  ["529.982.247-25", { kind: "cpf", digits: "52998224725" }],
  [" 529 982 247 25 ", { kind: "cpf", digits: "52998224725" }],
  ["529.982.247–25", { kind: "cpf", digits: "52998224725" }],
  ["11.222.333/0001-81", { kind: "cnpj", digits: "11222333000181" }],
  ["12.abc.345/01de-35", { kind: "cnpj", digits: "12ABC34501DE35" }],
  ["529.982.247-26", null],
  ["CPF 529.982.247-25", null],
  ["", null],
] as const)("reads %s", (text, expected) => {
  expect(normalizeTaxId(text)).toEqual(expected);
});

it.each([
  ["52998224725", "529.982.247-25"],
  ["12ABC34501DE35", "12.ABC.345/01DE-35"],
  ["123", "123"],
])("writes %s as %s", (digits, text) => {
  expect(formatTaxId(digits)).toBe(text);
});
