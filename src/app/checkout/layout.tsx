import Link from "next/link";
import type { ReactNode } from "react";
import { readTheme } from "#app/preferences/read-theme.ts";
import { setLocale, setTheme } from "#app/preferences/set-preferences.ts";
import { QueryProvider } from "#ui/live/query-provider.tsx";
import { Preferences } from "#ui/preferences.tsx";
import { WordMark } from "#ui/word-mark.tsx";

/** The frame of the pages on which clients pay: nothing that leads away from it. */
export default async function CheckoutLayout({ children }: { children: ReactNode }) {
  const theme = await readTheme();
  return (
    <QueryProvider>
      <div className="mx-auto flex min-h-dvh w-full max-w-xl flex-col px-4 sm:px-6">
        <header className="py-5">
          <Link href="/" className="inline-block rounded-lg">
            <WordMark />
          </Link>
        </header>
        <main className="grow pb-10">{children}</main>
        <footer className="border-t border-line py-6">
          <Preferences theme={theme} actions={{ setLocale, setTheme }} />
        </footer>
      </div>
    </QueryProvider>
  );
}
