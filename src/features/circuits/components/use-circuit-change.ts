"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useAnnounce } from "#ui/live/announcer.tsx";
import { ApiError, fetchJson } from "#ui/live/fetch-json.ts";
import { OVERVIEW_API, toCircuitUrl } from "./circuit-address.ts";

export type CircuitChange = {
  action: "isolate" | "close" | "reset" | "thresholds";
  method: "POST" | "PUT" | "DELETE";
  body: Record<string, unknown>;
  /** Said once it is done. */
  done: string;
};

/** Changes a circuit by hand; what comes of it is looked up at once, and announced. */
export function useCircuitChange(circuit: string, onDone: () => void) {
  const t = useTranslations("breakers");
  const announce = useAnnounce();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: ({ action, method, body }: CircuitChange) =>
      fetchJson<unknown>(toCircuitUrl(circuit, action), {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    onSuccess: async (_, { done }) => {
      await queries.invalidateQueries({ queryKey: [OVERVIEW_API] });
      onDone();
      announce(done);
    },
  });

  function toFailure(): string | null {
    const { error } = mutation;
    if (error === null) return null;
    if (!(error instanceof ApiError)) return t("operate.failed");
    if (error.status === 409) return t("operate.conflict");
    if (error.status === 503) return t("operate.unavailable");
    return error.status === 400 ? t("thresholds.refused") : t("operate.failed");
  }
  return {
    change: mutation.mutate,
    reset: mutation.reset,
    sending: mutation.isPending,
    failure: toFailure(),
  };
}
