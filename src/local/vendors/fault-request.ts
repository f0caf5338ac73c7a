import { z } from "zod";
import { faultKinds } from "./fault.ts";
import { vendorNames } from "./vendor.ts";

const longestMs = 600_000;

/** What `POST /_faults` takes; `kind` null makes the vendor well again. */
export const faultRequest = z.strictObject({
  vendor: z.enum(vendorNames),
  kind: z.enum(faultKinds).nullable(),
  share: z.number().min(0).max(1).default(1),
  seed: z.int().default(1),
  delayMs: z.int().min(0).max(longestMs).default(5_000),
  retryAfterS: z.int().min(0).max(86_400).default(30),
  periodMs: z.int().min(1).max(longestMs).default(10_000),
  pathPrefix: z.string().startsWith("/").nullable().default(null),
  method: z.string().min(1).toUpperCase().nullable().default(null),
  times: z.int().min(1).nullable().default(null),
});
export type FaultRequest = z.input<typeof faultRequest>;
