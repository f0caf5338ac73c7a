"use client";

import { useRef, useState } from "react";
import { ApiError, fetchJson } from "#ui/live/fetch-json.ts";

// The chain itself gives up after forty seconds.
const TIMEOUT_MS = 60_000;

export type OpenProblem = "nobody" | "away" | "limited" | "paid" | "busy" | "refused";
export type OpenedLink = { url: string; provider: string; checkoutId: string; reference: string };

/** What a person is to be told of a checkout that was not opened. */
export function toOpenProblem(error: unknown): OpenProblem {
  if (!(error instanceof ApiError)) return "away";
  switch (error.code) {
    case "payment_gateway_unavailable":
      return "nobody";
    case "order_already_paid":
      return "paid";
    case "checkout_in_progress":
      return "busy";
    case "rate_limited":
      return "limited";
    default:
      return error.status < 500 ? "refused" : "away";
  }
}

/** Asks for a checkout, once at a time whatever is clicked. */
export function useOpenCheckout(onOpened: (link: OpenedLink) => void) {
  const running = useRef(false);
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState<OpenProblem | null>(null);

  async function open(url: string, body: unknown, headers: Record<string, string> = {}) {
    if (running.current) return;
    running.current = true;
    setOpening(true);
    setProblem(null);
    try {
      const link = await fetchJson<OpenedLink>(url, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
        timeoutMs: TIMEOUT_MS,
      });
      onOpened(link);
    } catch (error) {
      setProblem(toOpenProblem(error));
      setOpening(false);
      running.current = false;
    }
  }

  /** After a link that the client has not followed at once. */
  function release() {
    setOpening(false);
    running.current = false;
  }

  return { open, opening, problem, release };
}
