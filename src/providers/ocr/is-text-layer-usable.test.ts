import { expect, test } from "vitest";
import { isTextLayerUsable } from "./is-text-layer-usable.ts";

test.each([
  ["Procuração ad judicia, para o foro em geral, em todas as instâncias.", true],
  ["1004823-20.2025.8.26.0100 R$ 36.375,00 22/09/2025 31840276517 61820347000175", true],
  ["", false],
  ["Página 1 de 3", false],
  ["Digitalizado com CamScan", false],
  ["\uE001\uE002\uE003\uE004".repeat(30), false],
  ["□■▪▫●○◦ ".repeat(40), false],
  [`${"texto legível ".repeat(10)}${"\uFFFD".repeat(20)}`, false],
])("%j: %s", (text, usable) => {
  expect(isTextLayerUsable(text)).toBe(usable);
});
