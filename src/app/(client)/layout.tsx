import type { Viewport } from "next";
import type { ReactNode } from "react";
import { Announcer } from "#ui/live/announcer.tsx";
import { QueryProvider } from "#ui/live/query-provider.tsx";

// The keyboard of a phone takes its room from the page, instead of covering where one writes.
export const viewport: Viewport = { interactiveWidget: "resizes-content", viewportFit: "cover" };

export default function ClientLayout({ children }: { children: ReactNode }) {
  return (
    <QueryProvider>
      <Announcer>{children}</Announcer>
    </QueryProvider>
  );
}
