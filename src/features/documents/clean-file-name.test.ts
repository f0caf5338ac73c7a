import { expect, test } from "vitest";
import { cleanFileName } from "./clean-file-name.ts";

test.each([
  ["contrato.pdf", "contrato.pdf"],
  ["Petição inicial (1ª via).PDF", "Petição inicial (1ª via).PDF"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\ana\\contrato.pdf", "contrato.pdf"],
  ["/", "documento"],
  ["..", "documento"],
  ["", "documento"],
  [".htaccess", "htaccess"],
  ["a\0b\r\nSet-Cookie: x.pdf", "abSet-Cookie_ x.pdf"],
  ["contrato\u202Efdp.exe", "contratofdp.exe"],
  ['a<b>"c"|d?.pdf', "a_b__c__d_.pdf"],
  ["  dois   espaços .pdf ", "dois espaços .pdf"],
  ["Acao\u0303.pdf", "Acaõ.pdf"],
  ["meia\uD800.pdf", "meia\uFFFD.pdf"],
])("%j becomes %j", (given, clean) => {
  expect(cleanFileName(given)).toBe(clean);
});

test("a long name is cut and keeps its ending", () => {
  const clean = cleanFileName(`${"😀ã".repeat(200)}.pdf`);
  expect([...clean]).toHaveLength(120);
  expect(clean).toMatch(/\.pdf$/);
  expect(clean.isWellFormed()).toBe(true);
});
