import { createHash } from "node:crypto";
import { makeVendorId } from "../make-vendor-id.ts";

/** The seller's account that the simulator has. */
export const collectorId = 1_510_000_001;
export const applicationId = 7_770_000_000_000_001;

/** Numbers are what most of Mercado Pago's ids are. */
export function makeNumericId(digits: number): number {
  return Number(makeVendorId("1", digits - 1, "0123456789"));
}

/** The account of whoever has this address: the same each time. */
export function makePayerId(email: string): number {
  const digest = createHash("sha256").update(email.trim().toLowerCase()).digest();
  return 1_600_000_000 + (digest.readUInt32BE(0) % 300_000_000);
}

/** Decimals of reais, free of the noise of binary fractions. */
export function roundReais(amount: number): number {
  return Math.round(amount * 100) / 100;
}
