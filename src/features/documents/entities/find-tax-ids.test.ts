import { describe, expect, it } from "vitest";
import { findTaxIds } from "./find-tax-ids.ts";

const find = (text: string) =>
  findTaxIds(text, 1).map(({ kind, value, confidence }) => ({ kind, value, confidence }));

describe("tax ids in a text", () => {
  it("are found by their check digits, however they are written", () => {
    for (const text of ["CPF 529.982.247-25", "CPF: 52998224725", "cpf nº 529 982 247 25"]) {
      expect(find(text), text).toEqual([
        { kind: "cpf", value: "52998224725", confidence: expect.any(Number) },
      ]);
    }
    expect(find("CNPJ 11.222.333/0001-81")[0]).toMatchObject({
      kind: "cnpj",
      value: "11222333000181",
      confidence: 0.99,
    });
  });

  it("are surer with their punctuation and their name", () => {
    const bare = find("52998224725")[0]?.confidence ?? 1;
    const written = find("529.982.247-25")[0]?.confidence ?? 0;
    const named = find("CPF 529.982.247-25")[0]?.confidence ?? 0;
    expect(bare).toBeLessThan(0.7);
    expect([bare, written, named]).toEqual([bare, written, named].sort());
  });

  it("are none when a check digit is wrong, or all digits are the same", () => {
    expect(find("529.982.247-26, 111.111.111-11, 11.222.333/0001-82")).toEqual([]);
  });

  it("are put right where a scan misread digits and the check digits then fit", () => {
    expect(find("CPF 529.98Z.247-2S")).toEqual([
      { kind: "cpf", value: "52998224725", confidence: 0.85 },
    ]);
    expect(find("CNPJ ll.222.333/OOO1-81")).toEqual([]);
    expect(find("CNPJ 11.222.333/O0O1-8l")).toEqual([
      { kind: "cnpj", value: "11222333000181", confidence: 0.85 },
    ]);
  });

  it("may have letters, as CNPJ have since 2026", () => {
    expect(find("CNPJ 12.ABC.345/01DE-35")[0]).toMatchObject({ value: "12ABC34501DE35" });
  });

  it("tell where they stand", () => {
    const text = "Ana, CPF 529.982.247-25.";
    const [found] = findTaxIds(text, 3);
    expect(found).toMatchObject({ page: 3, source: "rules", text: "529.982.247-25" });
    expect(text.slice(found?.offset)).toMatch(/^529/);
  });

  it("are not parts of longer numbers", () => {
    expect(find("152998224725")).toEqual([]);
    expect(find("529982247250")).toEqual([]);
  });
});
