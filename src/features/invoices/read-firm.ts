import "server-only";
import type { Env } from "#lib/env.ts";
import type { Firm } from "./invoice.ts";

/** Nobody has said who issues the invoices. */
export class FirmUnknownError extends Error {
  readonly code = "firm_unknown";

  constructor() {
    super("FIRM_NAME is not set: no invoice can be issued");
    this.name = "FirmUnknownError";
  }
}

/**
 * The firm that issues the invoices, from the environment.
 * @throws {FirmUnknownError}
 */
export function readFirm(
  env: Pick<Env, "FIRM_NAME" | "FIRM_TAX_ID" | "FIRM_ADDRESS" | "FIRM_EMAIL">,
): Firm {
  if (env.FIRM_NAME === undefined) throw new FirmUnknownError();
  return {
    name: env.FIRM_NAME,
    taxId: env.FIRM_TAX_ID ?? null,
    address: env.FIRM_ADDRESS ?? null,
    email: env.FIRM_EMAIL ?? null,
  };
}
