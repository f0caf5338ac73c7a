import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { readTheme } from "#app/preferences/read-theme.ts";
import { setLocale, setTheme } from "#app/preferences/set-preferences.ts";
import { LoginForm } from "#features/staff/components/login-form.tsx";
import { findStaffSession } from "#features/staff/find-staff-session.ts";
import { UnavailableError } from "#lib/app-error.ts";
import { Preferences } from "#ui/preferences.tsx";
import { WordMark } from "#ui/word-mark.tsx";
import { toSafeNextPath } from "../safe-next-path.ts";
import { signInAction } from "./sign-in-action.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("login"))("title") };
}

// While the auth server is away the form still comes; sending it says what is wrong.
async function isSignedIn(): Promise<boolean> {
  try {
    return (await findStaffSession()) !== null;
  } catch (error) {
    if (error instanceof UnavailableError) return false;
    throw error;
  }
}

export default async function LoginPage({ searchParams }: PageProps<"/admin/login">) {
  const next = toSafeNextPath((await searchParams).next);
  if (await isSignedIn()) redirect(next);
  const [t, theme] = await Promise.all([getTranslations("login"), readTheme()]);

  return (
    <div className="flex min-h-dvh flex-col items-center justify-center gap-8 px-4 py-10">
      <main className="w-full max-w-96">
        <div className="mb-6 flex justify-center">
          <WordMark />
        </div>
        <div className="rounded-2xl border border-line bg-surface p-6 shadow-card sm:p-8">
          <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
          <p className="mt-1 mb-6 text-sm text-muted">{t("intro")}</p>
          <LoginForm action={signInAction} next={next} />
        </div>
      </main>
      <footer>
        <Preferences theme={theme} actions={{ setLocale, setTheme }} />
      </footer>
    </div>
  );
}
