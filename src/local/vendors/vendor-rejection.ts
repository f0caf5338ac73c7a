import type { VendorAnswer } from "./vendor.ts";

/** The kinds of refusal that every vendor has a form of its own for. */
export type RejectionKind = "not_found" | "rate_limit" | "server" | "quota" | "bad_request";

/**
 * Thrown by a route to say no. It is answered in the vendor's general form of an error
 * (`Vendor.describeError`), or with `answer` where the vendor has a more precise one.
 */
export class VendorRejection extends Error {
  readonly code = "vendor_rejection";
  readonly status: number;
  readonly kind: RejectionKind;
  readonly answer: VendorAnswer | null;

  constructor(
    reason: { status: number; kind: RejectionKind; answer?: VendorAnswer },
    options?: ErrorOptions,
  ) {
    super(`refused with ${reason.status} (${reason.kind})`, options);
    this.name = "VendorRejection";
    this.status = reason.status;
    this.kind = reason.kind;
    this.answer = reason.answer ?? null;
  }
}
