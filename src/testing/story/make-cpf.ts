import { randomInt } from "node:crypto";
import { isCpf } from "#lib/tax-id.ts";

/** Eleven digits that pass for a CPF. */
export function makeCpf(): string {
  for (;;) {
    const body = String(randomInt(100_000_000, 999_999_999));
    for (let end = 0; end < 100; end += 1) {
      const digits = body + String(end).padStart(2, "0");
      if (isCpf(digits)) return digits;
    }
  }
}
