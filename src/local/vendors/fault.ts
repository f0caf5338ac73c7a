/**
 * What can be wrong with a vendor.
 * - `down`: the connection is cut before anything is read or done
 * - `slow`: everything works, answered `delayMs` late (what is done is done at once)
 * - `rateLimit`: 429 with `Retry-After`, nothing done
 * - `serverError`: 5xx, nothing done
 * - `malformed`: 200 with an HTML page, nothing done
 * - `reset`: the connection is cut in the middle of the answer, after it was done
 * - `acceptedThenTimeout`: it is done, and never answered
 * - `flapping`: down and well in turns of `periodMs`
 * - `stalled`: the answer's headers and first bytes, then silence; it was done
 * - `quota`: the vendor's own "no money left" answer, nothing done
 */
export const faultKinds = [
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
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  kind: FaultKind;
  /** Part of the calls that meet it, 0 to 1; decided by a seeded generator. Default 1. */
  share: number;
  seed: number;
  /** For `slow`. */
  delayMs: number;
  /** For `rateLimit`. */
  retryAfterS: number;
  /** For `flapping`: length of one turn; it begins down. */
  periodMs: number;
  /** Only routes whose path begins so, e.g. `/v1/checkout/sessions`; null: all. */
  pathPrefix: string | null;
  /** Only POST, for instance; null: all. Lets a lookup work where the call itself does not. */
  method: string | null;
  /** Ends by itself after that many calls that met it; null: stays. */
  times: number | null;
}
