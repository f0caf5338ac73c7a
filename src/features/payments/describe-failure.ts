import { isCallError } from "#resilience/call-error.ts";
import { findErrorCode } from "#resilience/errors.ts";

export type FailureDetails = {
  code: string;
  message: string;
  errorClass?: string;
  status?: number;
  vendorCode?: string;
};

/** What is kept of a failed call: enough to look for it, nothing about people. */
export function describeFailure(error: unknown): FailureDetails {
  if (isCallError(error)) {
    const { code, message, errorClass, status, vendorCode } = error;
    return {
      code,
      message,
      errorClass,
      ...(status === undefined ? {} : { status }),
      ...(vendorCode === undefined ? {} : { vendorCode }),
    };
  }
  const message = error instanceof Error ? error.message : "unknown";
  return { code: findErrorCode(error) ?? "unknown", message: message.slice(0, 500) };
}
