interface Price {
  /** US dollars per million tokens, which is millionths of a dollar per token. */
  in: number;
  out: number;
  /** Factors on the whole call when the prompt is longer than that. */
  long?: { aboveTokens: number; in: number; out: number };
}

const openAiLong = { aboveTokens: 272_000, in: 2, out: 1.5 };

// Standard tier as published in November 2026:
// https://developers.openai.com/api/docs/pricing, https://platform.claude.com/docs/en/about-claude/pricing,
// https://console.groq.com/docs/models. Discounts for cached input are left out: costs are upper bounds.
const prices: Record<string, Price> = {
  "gpt-6-astra": { in: 10, out: 50, long: openAiLong },
  "gpt-6.1-sol": { in: 2, out: 10, long: openAiLong },
  "gpt-6.1-terra": { in: 1, out: 5, long: openAiLong },
  "gpt-6-sol": { in: 2, out: 10, long: openAiLong },
  "gpt-6-luna": { in: 0.1, out: 0.5, long: openAiLong },
  "gpt-5.6-terra": { in: 2, out: 12, long: openAiLong },
  "gpt-5.6-luna": { in: 0.2, out: 1.2, long: openAiLong },
  "gpt-5.4-mini": { in: 0.75, out: 4.5 },
  "claude-opus-5-5": { in: 4, out: 20 },
  "claude-sonnet-5-5": { in: 2, out: 10 },
  "claude-haiku-5-5": { in: 0.1, out: 0.5, long: { aboveTokens: 100_000, in: 5, out: 5 } },
  "claude-haiku-4-5": { in: 1, out: 5 },
  "openai/gpt-oss-120b": { in: 0.15, out: 0.6 },
  "openai/gpt-oss-20b": { in: 0.075, out: 0.3 },
  "qwen/qwen3.6-27b": { in: 0.6, out: 3 },
  "llama-3.3-70b-versatile": { in: 0.59, out: 0.79 },
  "llama-3.1-8b-instant": { in: 0.05, out: 0.08 },
  canned: { in: 0, out: 0 },
};

/**
 * What a call cost in millionths of a US dollar, rounded; null for a model without a known price or
 * an answer without token counts. A dated snapshot (`-2026-10-26`, `-20251001`) costs what its model does.
 */
export function findCostMicroUsd(usage: {
  model: string;
  tokensIn: number | null;
  tokensOut: number | null;
}): number | null {
  const price = prices[usage.model] ?? prices[usage.model.replace(/-\d{4}-?\d{2}-?\d{2}$/, "")];
  if (!price || usage.tokensIn === null || usage.tokensOut === null) return null;
  const long = price.long && usage.tokensIn > price.long.aboveTokens ? price.long : null;
  const costIn = usage.tokensIn * price.in * (long?.in ?? 1);
  return Math.round(costIn + usage.tokensOut * price.out * (long?.out ?? 1));
}
