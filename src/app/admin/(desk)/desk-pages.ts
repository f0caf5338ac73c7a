import {
  CreditCard,
  FileText,
  type LucideIcon,
  Mail,
  MessagesSquare,
  ReceiptText,
  Route,
  UsersRound,
  Webhook,
  Workflow,
  Zap,
} from "lucide-react";

type PageName =
  | "conversations"
  | "clients"
  | "documents"
  | "payments"
  | "invoices"
  | "emails"
  | "webhooks"
  | "runs"
  | "events"
  | "breakers";

export type DeskPage = { path: string; name: PageName; icon: LucideIcon };
type DeskGroup = { name: "desk" | "money" | "operations"; pages: readonly DeskPage[] };

/** All pages of the desk, by what they are for. */
export const DESK_GROUPS: readonly DeskGroup[] = [
  {
    name: "desk",
    pages: [
      { path: "/admin/conversations", name: "conversations", icon: MessagesSquare },
      { path: "/admin/clients", name: "clients", icon: UsersRound },
      { path: "/admin/documents", name: "documents", icon: FileText },
    ],
  },
  {
    name: "money",
    pages: [
      { path: "/admin/payments", name: "payments", icon: CreditCard },
      { path: "/admin/invoices", name: "invoices", icon: ReceiptText },
    ],
  },
  {
    name: "operations",
    pages: [
      { path: "/admin/emails", name: "emails", icon: Mail },
      { path: "/admin/webhooks", name: "webhooks", icon: Webhook },
      { path: "/admin/runs", name: "runs", icon: Workflow },
      { path: "/admin/events", name: "events", icon: Zap },
      { path: "/admin/breakers", name: "breakers", icon: Route },
    ],
  },
];

const AT_HAND: readonly PageName[] = ["conversations", "clients", "payments"];

/** The ones that a phone has room for; the others are behind a button. */
export const PAGES_AT_HAND = DESK_GROUPS.flatMap(({ pages }) => pages).filter(({ name }) =>
  AT_HAND.includes(name),
);

/** Whether `pathname` is the page, or one below it. */
export function isOnPage(pathname: string, { path }: DeskPage): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}
