import type { VendorContext } from "../vendor.ts";

const usualDelayMs = 5;

/** The pieces of a reply, one by one with a pause before each. */
export async function* paceTokens(
  tokens: readonly string[],
  context: VendorContext,
): AsyncGenerator<string> {
  const delayMs = context.settings.tokenDelayMs ?? usualDelayMs;
  for (const token of tokens) {
    if (delayMs > 0) await context.wait(delayMs);
    yield token;
  }
}
