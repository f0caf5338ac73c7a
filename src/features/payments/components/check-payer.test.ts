import { expect, it } from "vitest";
import { findWrongFields, readPayer } from "./check-payer.ts";

const good = { name: "Ana Lima", email: "ana@example.com.br", taxId: "529.982.247-25" };

it("finds nothing wrong with a person or a firm", () => {
  expect(findWrongFields(good)).toEqual([]);
  expect(findWrongFields({ ...good, taxId: "12.ABC.345/01DE-35" })).toEqual([]);
});

it.each([
  ["name", ""],
  ["email", "ana"],
  ["email", "ana@example"],
  ["email", "ana@@example.com"],
  ["email", "ana lima@example.com"],
  ["email", "ana@example..com"],
  ["taxId", "529.982.247-26"],
  ["taxId", ""],
] as const)("finds the %s wrong that is '%s'", (field, text) => {
  expect(findWrongFields({ ...good, [field]: text })).toEqual([field]);
});

it("reads a form without the spaces around", () => {
  const form = new FormData();
  form.set("name", " Ana ");
  expect(readPayer(form)).toEqual({ name: "Ana", email: "", taxId: "" });
});
