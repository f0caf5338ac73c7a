"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ApiError, fetchJson } from "#ui/live/fetch-json.ts";
import type { RunDetail } from "../../run.ts";
import { toRunUrl } from "../run-addresses.ts";

export type RunAction = "cancel" | "rerun";
type Act = { action: RunAction; reason: string };

/** Acts on a run; its page then asks at once what has become of it. */
export function useRunAction(run: RunDetail, onDone: () => void) {
  const t = useTranslations("runs.operate");
  const queries = useQueryClient();
  const url = toRunUrl(run.id);
  const mutation = useMutation({
    mutationFn: async ({ action, reason }: Act) => {
      const answer = await fetchJson<{ runId?: string }>(`${url}/${action}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ reason }),
      });
      return { action, runId: answer.runId ?? null };
    },
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: [url] });
    },
  });

  function toFailure(): string | null {
    const { error, variables } = mutation;
    if (error === null || variables === undefined) return null;
    if (!(error instanceof ApiError)) return t("unknown");
    if (error.status === 409) return t(`${variables.action}.conflict`);
    return error.status === 503 ? t("unknown") : t("failed");
  }
  return {
    act: mutation.mutate,
    reset: mutation.reset,
    sending: mutation.isPending,
    failure: toFailure(),
    done: mutation.data ?? null,
  };
}
