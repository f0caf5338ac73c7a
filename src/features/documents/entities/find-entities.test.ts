import { describe, expect, it } from "vitest";
import { readSamples } from "#testing/documents/read-samples.ts";
import { addScores, compareEntities } from "./compare-entities.ts";
import { findEntities, findPageEntities } from "./find-entities.ts";

describe("finding values", () => {
  it("finds each value of a page once, at a place where it really stands", () => {
    const text =
      "Processo 0000832-35.2018.4.01.3202. Ana Lima, CPF 529.982.247-25. Pague R$ 10,00 até 10/12/2026. CPF 529.982.247-25.";
    const found = findPageEntities({ page: 1, text });
    expect(found.map(({ kind }) => kind)).toEqual([
      "case_number",
      "name",
      "cpf",
      "money",
      "deadline",
      "date",
    ]);
    for (const entity of found) {
      expect(text.startsWith(entity.text, entity.offset), entity.kind).toBe(true);
    }
  });

  it("keeps pages apart", () => {
    const pages = [1, 2].map((page) => ({ page, text: "R$ 10,00" }));
    expect(findEntities(pages).map(({ page }) => page)).toEqual([1, 2]);
  });

  it("finds nothing in nothing", () => {
    expect(findEntities([])).toEqual([]);
    expect(findEntities([{ page: 1, text: "" }])).toEqual([]);
  });

  it("finds nearly all that stands in the samples, and little else", () => {
    const samples = readSamples();
    expect(samples).toHaveLength(12);
    const total = addScores(
      samples.map(({ pages, entities }) =>
        compareEntities(entities, findEntities(pages.map((text, at) => ({ page: at + 1, text })))),
      ),
    );
    expect(total.right / total.expected).toBeGreaterThan(0.95);
    expect(total.right / total.found).toBeGreaterThan(0.85);
  });
});

describe("hostile texts", () => {
  const bits = [
    ["signs", "R$ "],
    ["the word", "prazo de "],
    ["half dates", "12 de "],
    ["names", "Maria Silva "],
    ["beginnings of names", "Eu, "],
    ["labels", "Nome: "],
    ["what follows names", "CPF "],
    ["half tax ids", "123.456.789-"],
    ["half case numbers", "0000832-35."],
    ["number words", "mil e "],
    ["brackets", "prazo de 15 ("],
    ["misread digits", "OOOOOOO"],
    ["dates", "10/12/2026 "],
    ["spaces", "até              "],
    ["one letter", "A"],
    ["line ends", "\n"],
  ];

  // Of the processor, not of the clock: other tests run beside this one. A million characters take
  // 20 to 600 ms, several times that on a busy machine; what is not linear would take minutes.
  it.each(bits)("take time by their length only: %s", (_, bit = "") => {
    const text = bit.repeat(Math.ceil(1_000_000 / bit.length));
    const before = process.cpuUsage();
    findEntities([{ page: 1, text }]);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(20_000);
  });
});
