import { describe, expect, it } from "vitest";
import type { Entity } from "../entities/entity.ts";
import { markText } from "./mark-text.ts";

const text = "Até 10/12/2026, pagar R$ 10,00 a Ana Lima.";

function at(part: string, kind: Entity["kind"] = "date"): Entity {
  const offset = text.indexOf(part);
  const base = { value: part, page: 1, confidence: 1, source: "rules", details: null };
  return { kind, text: part, offset, ...base };
}

const show = (entities: Entity[], chosen: Entity | null = null) =>
  markText(text, entities, chosen).map((it) => (it.entity === null ? it.text : `[${it.text}]`));

describe("marking values in a text", () => {
  it("cuts where they stand, and loses nothing", () => {
    const entities = [at("R$ 10,00", "money"), at("10/12/2026"), at("Ana Lima", "name")];
    const pieces = show(entities);
    expect(pieces.join("")).toBe("Até [10/12/2026], pagar [R$ 10,00] a [Ana Lima].");
  });

  it("marks one of those that overlap: the one looked at", () => {
    const deadline = at("Até 10/12/2026", "deadline");
    const date = at("10/12/2026");
    expect(show([date, deadline])[0]).toBe("[Até 10/12/2026]");
    expect(show([date, deadline], date).slice(0, 2)).toEqual(["Até ", "[10/12/2026]"]);
  });

  it("leaves out what does not stand there", () => {
    expect(show([{ ...at("Ana Lima"), offset: 3 }])).toEqual([text]);
    expect(show([])).toEqual([text]);
  });
});
