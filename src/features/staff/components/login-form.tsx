"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState, useEffect, useId, useRef, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Input } from "#ui/input.tsx";
import { Notice } from "#ui/notice.tsx";

/** What the last try came to; `attempt` tells two tries of the same outcome apart. */
export type LoginState = {
  failure: "rejected" | "limited" | "unavailable" | null;
  minutes: number;
  email: string;
  attempt: number;
};

type LoginFormProps = {
  action: (state: LoginState, form: FormData) => Promise<LoginState>;
  next: string;
};

const START: LoginState = { failure: null, minutes: 0, email: "", attempt: 0 };

/** Works without scripts as well: then the page comes back with the failure in it. */
export function LoginForm({ action, next }: LoginFormProps) {
  const t = useTranslations("login");
  const id = useId();
  const [state, submit, pending] = useActionState(action, START);
  const [visible, setVisible] = useState(false);
  const password = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (state.attempt > 0) password.current?.focus();
  }, [state.attempt]);

  const isRejected = state.failure === "rejected";
  const Icon = visible ? EyeOff : Eye;
  return (
    <form action={submit} className="grid gap-5">
      {state.failure === null ? null : (
        <Notice key={state.attempt} tone="bad">
          {t(state.failure, { minutes: state.minutes })}
        </Notice>
      )}
      <input type="hidden" name="next" value={next} />
      <div>
        <label htmlFor={`${id}-email`} className="mb-1.5 block text-sm font-medium">
          {t("email")}
        </label>
        <Input
          id={`${id}-email`}
          name="email"
          type="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          spellCheck={false}
          required
          maxLength={254}
          defaultValue={state.email}
          aria-invalid={isRejected || undefined}
        />
      </div>
      <div>
        <label htmlFor={`${id}-password`} className="mb-1.5 block text-sm font-medium">
          {t("password")}
        </label>
        <div className="relative">
          <Input
            ref={password}
            id={`${id}-password`}
            name="password"
            type={visible ? "text" : "password"}
            autoComplete="current-password"
            required
            maxLength={1024}
            className="pr-12"
            aria-invalid={isRejected || undefined}
          />
          <button
            type="button"
            onClick={() => setVisible(!visible)}
            aria-label={t(visible ? "hidePassword" : "showPassword")}
            className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-lg text-muted hover:text-ink"
          >
            <Icon aria-hidden className="size-4" />
          </button>
        </div>
      </div>
      <Button type="submit" look="primary" size="large" aria-disabled={pending} className="mt-1">
        {pending ? t("submitting") : t("submit")}
      </Button>
    </form>
  );
}
