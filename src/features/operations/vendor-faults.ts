import "server-only";
import { z } from "zod";
import { AppError, InvalidInputError, UnavailableError } from "#lib/app-error.ts";
import { withDeadline } from "#lib/deadline.ts";
import { getEnv } from "#lib/env.ts";
import { FAULT_KINDS, type VendorFault } from "./vendor-fault.ts";

const TIMEOUT_MS = 3_000;

const faultSchema = z.object({
  vendor: z.string(),
  fault: z.object({ kind: z.enum(FAULT_KINDS) }).nullable(),
});
const listSchema = z.object({ items: z.array(faultSchema) });

export const vendorFaultSchema = z.strictObject({
  vendor: z.string().regex(/^[a-z]{1,32}$/),
  kind: z.enum(FAULT_KINDS).nullable(),
});

function toVendorFault({ vendor, fault }: z.infer<typeof faultSchema>): VendorFault {
  return { vendor, kind: fault?.kind ?? null };
}

async function callSimulator(init: RequestInit): Promise<{ status: number; body: unknown }> {
  const baseUrl = getEnv().SEMPRE_VENDORS_URL;
  if (baseUrl === undefined) {
    throw new AppError("local_mode_only", "Faults can only be simulated in local mode.", {
      status: 404,
    });
  }
  try {
    return await withDeadline("asking the vendor simulator", TIMEOUT_MS, async (signal) => {
      const response = await fetch(new URL("/_faults", baseUrl), {
        ...init,
        signal,
        cache: "no-store",
      });
      return { status: response.status, body: await response.json() };
    });
  } catch (cause) {
    throw new UnavailableError("simulator_away", "The vendor simulator does not answer.", {
      cause,
    });
  }
}

function readBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new UnavailableError("simulator_away", "The vendor simulator answers something else.", {
    cause: result.error,
  });
}

/**
 * What is wrong with each simulated vendor.
 * @throws {AppError} `local_mode_only` where vendors are real, `simulator_away` without an answer
 */
export async function listVendorFaults(): Promise<VendorFault[]> {
  const { body } = await callSimulator({ method: "GET" });
  return readBody(listSchema, body).items.map(toVendorFault);
}

/**
 * Breaks a simulated vendor, or makes it well again (`kind` null), from its next call on.
 * @throws {InvalidInputError} for a vendor that is not simulated
 * @throws {AppError} as `listVendorFaults`
 */
export async function setVendorFault(fault: VendorFault): Promise<VendorFault> {
  const { status, body } = await callSimulator({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(fault),
  });
  if (status >= 400 && status < 500) {
    throw new InvalidInputError("No such vendor is simulated.", { code: "unknown_vendor" });
  }
  return toVendorFault(readBody(faultSchema, body));
}
