"use client";

import "./globals.css";

// The layout itself failed, and with it the choice of language: so both.
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="pt-BR">
      <body className="grid min-h-dvh place-items-center p-6 text-center font-sans antialiased">
        <main role="alert">
          <title>Sempre</title>
          <h1 className="text-base font-semibold">Algo deu errado do nosso lado</h1>
          <p className="mt-1.5 text-sm text-muted" lang="en">
            Something went wrong on our side
          </p>
          <button
            type="button"
            onClick={retry}
            className="mt-6 h-10 rounded-lg bg-accent px-4 text-sm font-medium text-on-accent"
          >
            Tentar de novo · <span lang="en">Try again</span>
          </button>
        </main>
      </body>
    </html>
  );
}
