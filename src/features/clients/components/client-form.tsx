"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { FormDialog } from "#ui/form-dialog.tsx";
import { FormField } from "#ui/form-field.tsx";
import { Input } from "#ui/input.tsx";
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

export function ClientForm({ client, saving, onSave, ...dialog }: ClientFormProps) {
  const t = useTranslations("clients");
  const id = useId();

  function send(form: HTMLFormElement) {
    const values = new FormData(form);
    const read = (name: string) => String(values.get(name) ?? "");
    onSave({ name: read("name"), phone: read("phone"), locale: read("locale") });
  }

  return (
    <FormDialog
      {...dialog}
      title={t("editTitle")}
      body={t("editBody")}
      confirm={t("save")}
      sending={saving}
      onSend={send}
    >
      <FormField id={`${id}-name`} label={t("name")}>
        <Input
          id={`${id}-name`}
          name="name"
          defaultValue={client.name ?? ""}
          maxLength={200}
          autoComplete="off"
        />
      </FormField>
      <FormField id={`${id}-phone`} label={t("phone")} hint={t("phoneHint")}>
        <Input
          id={`${id}-phone`}
          name="phone"
          type="tel"
          defaultValue={client.phone ?? ""}
          maxLength={40}
          autoComplete="off"
          aria-describedby={`${id}-phone-hint`}
        />
      </FormField>
      <FormField id={`${id}-locale`} label={t("language")}>
        <Select id={`${id}-locale`} name="locale" defaultValue={client.locale}>
          {CLIENT_LOCALES.map((locale) => (
            <option key={locale} value={locale}>
              {t(`locale.${locale}`)}
            </option>
          ))}
        </Select>
      </FormField>
    </FormDialog>
  );
}
