import type { GuardedCalls } from "../guard-calls.ts";
import type { CreateConfig } from "./api.ts";

/** What every operation needs: the settings of a call, and the circuit that it is made behind. */
export interface MercadoPagoAccess {
  createConfig: CreateConfig;
  notificationUrl: string | null;
  calls: GuardedCalls;
}
