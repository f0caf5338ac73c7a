import { Button, Heading, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import type { EmailLocale } from "../email-template.ts";
import { looks } from "./mail-looks.ts";

export function Title({ children }: { children: ReactNode }) {
  return (
    <Heading as="h1" className="mail-ink" style={looks.title}>
      {children}
    </Heading>
  );
}

export function Words({ children }: { children: ReactNode }) {
  return (
    <Text className="mail-ink" style={looks.words}>
      {children}
    </Text>
  );
}

/** By name where it is known. */
export function Greeting({ name, locale }: { name: string | null; locale: EmailLocale }) {
  const hello = locale === "en" ? "Hello" : "Olá";
  return <Words>{name === null ? `${hello},` : `${hello}, ${name},`}</Words>;
}

/** What is known, line by line; lines without a value are left out. */
export function Facts({ lines }: { lines: readonly (readonly [string, string | null])[] }) {
  const known = lines.filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  return (
    <Section className="mail-facts" style={looks.facts}>
      {known.map(([label, value]) => (
        <Text key={label} className="mail-ink" style={looks.fact}>
          <span className="mail-muted" style={looks.label}>
            {`${label}: `}
          </span>
          <strong>{value}</strong>
        </Text>
      ))}
    </Section>
  );
}

export function Action({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Section style={{ margin: "20px 0" }}>
      <Button href={href} className="mail-action" style={looks.action}>
        {children}
      </Button>
    </Section>
  );
}
