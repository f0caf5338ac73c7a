import type { Tone } from "#ui/badge.tsx";

const tones: Readonly<Record<string, Tone>> = {
  paid: "good",
  active: "good",
  trialing: "good",
  stored: "good",
  mailed: "good",
  sent: "good",
  delivered: "good",
  analyzed: "good",
  failed: "bad",
  bounced: "bad",
  complained: "bad",
  suppressed: "bad",
  unpaid: "bad",
  charged_back: "bad",
  past_due: "warn",
  partially_refunded: "warn",
  in_mediation: "warn",
  disputed: "warn",
  refunded: "neutral",
  canceled: "neutral",
  cancelled: "neutral",
  paused: "neutral",
  void: "neutral",
  incomplete_expired: "neutral",
};

/** The colour that goes with a state of any of a client's things; what is under way is `info`. */
export function toStateTone(state: string): Tone {
  return tones[state] ?? "info";
}
