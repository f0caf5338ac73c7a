import { SearchX } from "lucide-react";
import Link from "next/link";
import { Button } from "./button.tsx";
import { StatePanel } from "./state-panel.tsx";

type MissingRecordProps = {
  title: string;
  body: string;
  /** The way on. */
  back: { href: string; label: string };
};

/** Stands where a page about one thing would be, when there is no such thing. */
export function MissingRecord({ title, body, back }: MissingRecordProps) {
  return (
    <StatePanel
      icon={SearchX}
      heading="h1"
      title={title}
      action={
        <Button asChild>
          <Link href={back.href}>{back.label}</Link>
        </Button>
      }
    >
      {body}
    </StatePanel>
  );
}
