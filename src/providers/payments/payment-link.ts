import type { CallOptions } from "#resilience/circuit.ts";
import { CircuitOpenError, classOf, mayHaveBeenAccepted } from "#resilience/errors.ts";
import type { ChainLink, Settlement } from "#resilience/fallback-chain.ts";
import { toInvalidAnswerError } from "../vendor-call/invalid-answer.ts";
import type { CheckoutCall } from "./checkout-journal.ts";
import type { PaymentProviderName, ProviderCheckout } from "./checkout-request.ts";
import type { PaymentProvider } from "./payment-provider.ts";

/** A checkout that can be handed to the client. */
export interface OpenedCheckout {
  provider: PaymentProviderName;
  checkoutId: string;
  url: string;
}

/** A vendor as a link of the chain: each attempt is in the journal before the vendor hears of it. */
export function createPaymentLink(
  provider: PaymentProvider,
): ChainLink<CheckoutCall, OpenedCheckout> {
  return {
    circuit: provider.circuit,
    execute: (call, options) => open(provider, call, options),
    settle: (call, _error, options) => settle(provider, call, options),
  };
}

async function open(
  provider: PaymentProvider,
  { journal }: CheckoutCall,
  options?: CallOptions,
): Promise<OpenedCheckout> {
  refuseWhileOpen(provider);
  const order = await journal.begin(provider.name);
  try {
    return readOpened(await provider.createCheckout(order, options));
  } catch (error) {
    const certain = !mayHaveBeenAccepted(error) && classOf(error) !== "cancelled";
    if (certain) await journal.refuse(provider.name, error);
    throw error;
  }
}

/** What would be rejected anyway needs no entry in the journal. */
function refuseWhileOpen({ circuit }: PaymentProvider): void {
  const { state, name } = circuit;
  if (state.kind === "isolated") throw new CircuitOpenError(name, null);
  if (state.kind !== "open") return;
  const leftMs = state.untilMs - Date.now();
  if (leftMs > 0) throw new CircuitOpenError(name, leftMs);
}

async function settle(
  provider: PaymentProvider,
  { journal }: CheckoutCall,
  options: CallOptions,
): Promise<Settlement<OpenedCheckout>> {
  const order = journal.findAttempt(provider.name);
  if (order === null) return { kind: "notAccepted" };
  try {
    const finding = await provider.findCheckout(order, options);
    if (finding.kind === "found") return { kind: "accepted", result: readOpened(finding.checkout) };
    // Not found is not never: the call may be on its way still.
    if (finding.kind === "notFound") return { kind: "unknown" };
  } catch (error) {
    if (classOf(error) === null && mayHaveBeenAccepted(error)) throw error;
    return { kind: "unknown" };
  }
  await journal.refuse(provider.name, null);
  return { kind: "notAccepted" };
}

function readOpened({ provider, checkoutId, url }: ProviderCheckout): OpenedCheckout {
  if (url !== null) return { provider, checkoutId, url };
  throw toInvalidAnswerError(`${provider} opened a checkout without an address`);
}
