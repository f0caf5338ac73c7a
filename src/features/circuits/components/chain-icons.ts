import {
  BellRing,
  Bot,
  CreditCard,
  type LucideIcon,
  Mail,
  MessageCircle,
  Paperclip,
  ScanText,
  Zap,
} from "lucide-react";

const ICONS: Readonly<Record<string, LucideIcon>> = {
  llm: Bot,
  payment: CreditCard,
  messaging: MessageCircle,
  email: Mail,
  alerts: BellRing,
  ocr: ScanText,
  media: Paperclip,
};

export function findChainIcon(chain: string): LucideIcon {
  return ICONS[chain] ?? Zap;
}

export const CHAIN_NAMES = [
  "llm",
  "payment",
  "messaging",
  "ocr",
  "media",
  "email",
  "alerts",
] as const;
export type ChainName = (typeof CHAIN_NAMES)[number];

export function isChainName(name: string): name is ChainName {
  return CHAIN_NAMES.some((known) => known === name);
}
