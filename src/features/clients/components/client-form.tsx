"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { Input } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";
import { Select } from "#ui/select.tsx";
import { CLIENT_LOCALES } from "../client.ts";
import type { ClientOverview } from "../client-overview.ts";

export type ClientFormValues = { name: string; phone: string; locale: string };

type ClientFormProps = {
  client: ClientOverview["client"];
  open: boolean;
  onClose: () => void;
  saving: boolean;
  failure: string | null;
  onSave: (values: ClientFormValues) => void;
};

export function ClientForm({ client, open, onClose, saving, failure, onSave }: ClientFormProps) {
  const t = useTranslations("clients");
  const id = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (saving) return;
    const form = new FormData(event.currentTarget);
    const read = (name: string) => String(form.get(name) ?? "");
    onSave({ name: read("name"), phone: read("phone"), locale: read("locale") });
  }

  return (
    <Dialog open={open} onClose={onClose} labelledBy={`${id}-title`} describedBy={`${id}-body`}>
      <form onSubmit={submit}>
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {t("editTitle")}
        </h2>
        <p id={`${id}-body`} className="mt-2 text-sm text-pretty text-muted">
          {t("editBody")}
        </p>
        <label htmlFor={`${id}-name`} className="mt-5 mb-1.5 block text-sm font-medium">
          {t("name")}
        </label>
        <Input
          id={`${id}-name`}
          name="name"
          defaultValue={client.name ?? ""}
          maxLength={200}
          autoComplete="off"
        />
        <label htmlFor={`${id}-phone`} className="mt-4 mb-1.5 block text-sm font-medium">
          {t("phone")}
        </label>
        <Input
          id={`${id}-phone`}
          name="phone"
          type="tel"
          defaultValue={client.phone ?? ""}
          maxLength={40}
          autoComplete="off"
          aria-describedby={`${id}-phone-hint`}
        />
        <p id={`${id}-phone-hint`} className="mt-1.5 text-xs text-muted">
          {t("phoneHint")}
        </p>
        <label htmlFor={`${id}-locale`} className="mt-4 mb-1.5 block text-sm font-medium">
          {t("language")}
        </label>
        <Select id={`${id}-locale`} name="locale" defaultValue={client.locale}>
          {CLIENT_LOCALES.map((locale) => (
            <option key={locale} value={locale}>
              {t(`locale.${locale}`)}
            </option>
          ))}
        </Select>
        {failure === null ? null : (
          <div className="mt-4">
            <Notice tone="bad">{failure}</Notice>
          </div>
        )}
        <div className="mt-6 flex flex-col-reverse gap-2.5 sm:flex-row sm:justify-end">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" aria-disabled={saving}>
            {saving ? t("saving") : t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
