import { expect, it } from "vitest";
import { FirmUnknownError, readFirm } from "./read-firm.ts";

it("is who the environment says, and nobody without a name", () => {
  const firm = { name: "Lima Advocacia", taxId: "1", address: null, email: null };
  expect(readFirm({ FIRM_NAME: "Lima Advocacia", FIRM_TAX_ID: "1" })).toEqual(firm);
  expect(() => readFirm({ FIRM_TAX_ID: "1" })).toThrow(FirmUnknownError);
});
