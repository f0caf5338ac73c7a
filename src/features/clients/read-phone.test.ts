import { expect, it } from "vitest";
import { readPhone } from "./read-phone.ts";

it.each([
  ["+55 (11) 98765-4321", "+5511987654321"],
  ["(11) 98765-4321", "+5511987654321"],
  ["011 3456 7890", "+551134567890"],
  ["0044 20 7946 0958", "+442079460958"],
  ["+1 415.555.2671", "+14155552671"],
  ["98765-4321", null],
  ["+55", null],
  ["+0123456789", null],
  ["telefone", null],
  ["+55119876543210000", null],
  ["+55 11 9876x4321", null],
  ["", null],
])("reads %j as %j", (text, expected) => expect(readPhone(text)).toBe(expected));
