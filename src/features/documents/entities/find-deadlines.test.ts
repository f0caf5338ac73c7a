import { expect, it } from "vitest";
import { findDates } from "./find-dates.ts";
import { findDeadlines } from "./find-deadlines.ts";

const read = (text: string) => findDeadlines(text, 1, findDates(text, 1));
const find = (text: string) => read(text).map(({ value }) => value);

it.each([
  ["no prazo de 15 (quinze) dias úteis, apresentar réplica", "15bd"],
  ["no prazo máximo e improrrogável de 48 horas", "48h"],
  ["no prazo comum de 5 (cinco)\ndias", "5d"],
  ["em até 10 dias corridos", "10d"],
  ["aviso prévio de 30 (trinta) dias", "30d"],
  ["com antecedência mínima de 2 meses", "2m"],
  ["within 15 (fifteen) business days", "15bd"],
  ["within 10 days of each request", "10d"],
  ["15 dias, contados da intimação", "15d"],
  ["Pague até 10/12/2026.", "2026-12-10"],
  ["até o dia 10 de dezembro de 2026", "2026-12-10"],
  ["Vencimento: 10/12/2026", "2026-12-10"],
  ["Data de vencimento 10/12/2026", "2026-12-10"],
  ["no later than December 10, 2026", "2026-12-10"],
])("%s", (text, value) => {
  expect(find(text)).toEqual([value]);
});

it.each([
  ["há 15 dias"],
  ["aos 18 anos"],
  ["em 10/12/2026"],
  ["prazo de 0 dias"],
  ["prazo de 9999 dias"],
  ["o prazo legal"],
])("%s is no deadline", (text) => {
  expect(find(text)).toEqual([]);
});

it("counts from a date only where the text names it, and says so", () => {
  const [counted] = read("no prazo de 15 dias úteis, contados da publicação em 10/12/2026.");
  expect(counted?.value).toBe("2027-01-04");
  expect(counted?.details).toEqual({
    amount: 15,
    unit: "business_days",
    dueOn: "2027-01-04",
    basis: "computed",
    from: "2026-12-10",
  });
  const [open] = read("no prazo de 15 dias úteis, contados da intimação. Em 10/12/2026 houve.");
  expect(open?.details).toMatchObject({ basis: "open", dueOn: null, from: null });
});

it("ends on a business day, as the law has it", () => {
  // The tenth day after 10 November 2026 is a holiday, a Friday; Monday is the 23rd.
  expect(find("prazo de 10 dias a contar de 10/11/2026")).toEqual(["2026-11-23"]);
  expect(find("prazo de 1 mês a contar de 10/11/2026")).toEqual(["2026-12-10"]);
});

it("is in doubt where figure and words differ", () => {
  expect(read("prazo de 15 (dez) dias")[0]?.confidence).toBe(0.5);
  expect(read("prazo de 15 (quinze) dias")[0]?.confidence).toBeGreaterThan(0.9);
});

it("is less sure of the end of a span of time", () => {
  const [span] = read("de 01/02/2026 até 10/12/2026");
  expect(span?.confidence).toBeLessThan(0.7);
});
