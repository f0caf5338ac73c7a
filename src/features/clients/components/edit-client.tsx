"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { Button } from "#ui/button.tsx";
import { ApiError, fetchJson } from "#ui/live/fetch-json.ts";
import type { ClientOverview } from "../client-overview.ts";
import { toClientUrl } from "./client-address.ts";
import { ClientForm, type ClientFormValues } from "./client-form.tsx";

/** Opens a small form for what staff know better. */
export function EditClient({ overview }: { overview: ClientOverview }) {
  const t = useTranslations("clients");
  const [open, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const queries = useQueryClient();
  const url = toClientUrl(overview.client.id);

  const save = useMutation({
    mutationFn: (changes: ClientFormValues) =>
      fetchJson<ClientOverview>(url, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(changes),
      }),
    onSuccess: async (changed) => {
      // An answer that was asked for before the change must not put the old state back.
      await queries.cancelQueries({ queryKey: [url] });
      queries.setQueryData([url], changed);
      close();
    },
  });

  function toFailure(): string | null {
    if (save.error === null) return null;
    return save.error instanceof ApiError && save.error.status === 400
      ? t("saveRefused")
      : t("saveFailed");
  }

  return (
    <>
      <Button
        onClick={() => {
          save.reset();
          setOpen(true);
        }}
      >
        <Pencil aria-hidden />
        {t("edit")}
      </Button>
      <ClientForm
        client={overview.client}
        open={open}
        onClose={close}
        saving={save.isPending}
        failure={toFailure()}
        onSave={save.mutate}
      />
    </>
  );
}
