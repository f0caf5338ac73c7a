/** What a simulated vendor can be made to suffer from. */
export const FAULT_KINDS = [
  "down",
  "slow",
  "rateLimit",
  "serverError",
  "malformed",
  "reset",
  "acceptedThenTimeout",
  "flapping",
  "stalled",
  "quota",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A simulated vendor, and what is wrong with it; null: nothing. */
export type VendorFault = { vendor: string; kind: FaultKind | null };
