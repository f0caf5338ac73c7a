import type { GuardedCalls } from "../guard-calls.ts";
import type { StripeApi } from "./api.ts";

/** What every operation needs: the SDK, and the circuit that it is called behind. */
export interface StripeAccess {
  api: StripeApi;
  calls: GuardedCalls;
}
