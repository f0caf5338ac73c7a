/** The parameters of the lists, as the pages and the API take them. */
export const EMAIL_PARAMS = ["state", "template", "q", "cursor"] as const;
export const SUPPRESSION_PARAMS = ["state", "reason", "q", "cursor"] as const;

export const EMAIL_API = "/api/admin/emails";
export const SUPPRESSION_API = `${EMAIL_API}/suppressions`;

export const EMAIL_PAGE = "/admin/emails";
export const SUPPRESSION_PAGE = `${EMAIL_PAGE}/suppressions`;
export const PREVIEW_PAGE = `${EMAIL_PAGE}/preview`;

export function toEmailUrl(id: string): string {
  return `${EMAIL_API}/${id}`;
}

/** Where the mail itself is, for a frame. */
export function toBodyUrl(id: string): string {
  return `/api/emails/${id}/body`;
}

export function toPreviewUrl(template: string, locale: string): string {
  return `/api/emails/preview/${template}/${locale}`;
}
