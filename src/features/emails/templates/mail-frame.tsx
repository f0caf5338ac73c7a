import { Body, Container, Head, Html, Preview, Section, Text } from "@react-email/components";
import type { ReactNode } from "react";
import type { EmailLocale } from "../email-template.ts";
import { looks, mailStyles } from "./mail-looks.ts";

const footers: Record<EmailLocale, string> = {
  "pt-BR": "Dúvidas? Responda a este e-mail e falamos com você.",
  en: "Questions? Reply to this e-mail and we will get back to you.",
};

type MailFrameProps = {
  /** Who writes. */
  firm: string;
  locale: EmailLocale;
  preview: string;
  children: ReactNode;
};

/** What all mails share: who writes, a card, how to reach us. Nothing is loaded from anywhere. */
export function MailFrame({ firm, locale, preview, children }: MailFrameProps) {
  return (
    <Html lang={locale} dir="ltr">
      <Head>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{mailStyles}</style>
      </Head>
      <Preview>{preview}</Preview>
      <Body className="mail-canvas" style={looks.page}>
        <Section className="mail-canvas" style={looks.canvas}>
          <Container style={looks.frame}>
            <Text className="mail-mark" style={looks.mark}>
              {firm}
            </Text>
            <Section className="mail-card" style={looks.card}>
              {children}
            </Section>
            <Text className="mail-muted" style={looks.small}>
              {footers[locale]}
            </Text>
          </Container>
        </Section>
      </Body>
    </Html>
  );
}
