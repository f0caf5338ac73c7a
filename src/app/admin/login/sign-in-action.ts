"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { LoginState } from "#features/staff/components/login-form.tsx";
import { type SignInResult, signIn } from "#features/staff/sign-in.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { logger } from "#lib/logger.ts";
import { toSafeNextPath } from "../safe-next-path.ts";

// The last address is the one that our own proxy saw; those before it are the caller's word.
async function readNetworkAddress(): Promise<string> {
  const forwarded = (await headers()).get("x-forwarded-for") ?? "";
  return forwarded.split(",").at(-1)?.trim() || "unknown";
}

async function trySignIn(form: FormData): Promise<SignInResult> {
  try {
    const credentials = { email: form.get("email"), password: form.get("password") };
    return await signIn(credentials, await readNetworkAddress());
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    logger.error({ err: error }, "sign-in is not available");
    return { outcome: "unavailable" };
  }
}

export async function signInAction(before: LoginState, form: FormData): Promise<LoginState> {
  const result = await trySignIn(form);
  if (result.outcome === "signed_in") redirect(toSafeNextPath(form.get("next")));
  const email = form.get("email");
  return {
    failure: result.outcome,
    minutes: result.outcome === "limited" ? Math.ceil(result.retryAfterSeconds / 60) : 0,
    email: typeof email === "string" ? email.slice(0, 254) : "",
    attempt: before.attempt + 1,
  };
}
