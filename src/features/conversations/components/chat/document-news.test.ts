import { expect, it } from "vitest";
import { pickFindings } from "./document-news.ts";

it("picks what matters most first, each once, and nothing that has no name", () => {
  const findings = [
    { kind: "name", text: "Ana Souza" },
    { kind: "money", text: "R$ 100,00" },
    { kind: "deadline", text: "até 10/12/2026" },
    { kind: "money", text: "R$ 100,00 " },
    { kind: "unheard_of", text: "x" },
  ];
  expect(pickFindings(findings, 9)).toEqual([
    { kind: "deadline", text: "até 10/12/2026" },
    { kind: "money", text: "R$ 100,00" },
    { kind: "name", text: "Ana Souza" },
  ]);
  expect(pickFindings(findings, 1)).toHaveLength(1);
});
