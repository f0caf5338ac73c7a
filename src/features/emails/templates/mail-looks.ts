import type { CSSProperties } from "react";

const fontFamily =
  'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';

/** Written on each element, since many mailboxes read nothing else. */
export const looks = {
  // No background here: the table that the body is wrapped in would keep it in the dark.
  page: { margin: 0, padding: 0 },
  canvas: { backgroundColor: "#f6f7f7", fontFamily, padding: "24px 12px" },
  frame: { maxWidth: "560px", margin: "0 auto" },
  mark: { color: "#0b6276", fontSize: "18px", fontWeight: 600, margin: "0 4px 12px" },
  card: {
    backgroundColor: "#ffffff",
    border: "1px solid #e1e5e5",
    borderRadius: "12px",
    padding: "28px 28px 20px",
  },
  title: { color: "#14191a", fontSize: "21px", lineHeight: "28px", margin: "0 0 16px" },
  words: { color: "#14191a", fontSize: "15px", lineHeight: "24px", margin: "0 0 14px" },
  facts: { borderTop: "1px solid #e1e5e5", margin: "20px 0", paddingTop: "14px" },
  fact: { color: "#14191a", fontSize: "15px", lineHeight: "24px", margin: "0 0 6px" },
  label: { color: "#525c5f" },
  action: {
    backgroundColor: "#0b6276",
    borderRadius: "8px",
    color: "#ffffff",
    display: "inline-block",
    fontSize: "15px",
    fontWeight: 600,
    padding: "12px 20px",
    textDecoration: "none",
  },
  small: { color: "#525c5f", fontSize: "13px", lineHeight: "20px", margin: "14px 4px 0" },
} as const satisfies Record<string, CSSProperties>;

/** The ground, and what dark mailboxes show instead; `!important` is what beats the styles of the elements. */
export const mailStyles = `
body.mail-canvas { background-color: #f6f7f7; }
@media (prefers-color-scheme: dark) {
  .mail-canvas { background-color: #0e1112 !important; }
  .mail-card, .mail-facts { background-color: #15191a !important; border-color: #262d2f !important; }
  .mail-ink { color: #e9eded !important; }
  .mail-muted { color: #9eaaad !important; }
  .mail-mark { color: #62c7dc !important; }
  .mail-action { background-color: #62c7dc !important; color: #06222a !important; }
}
`;
