/** The parameters of the list, as the page and the API take them. */
export const DOCUMENT_PARAMS = ["state", "kind", "source", "q", "cursor"] as const;

export const DOCUMENT_API = "/api/admin/documents";

/** Where staff send files, and what is taken. */
export const UPLOAD_API = DOCUMENT_API;
export const UPLOAD_ACCEPT = "application/pdf,image/png,image/jpeg,image/webp";
export const UPLOAD_MAX_BYTES = 20 * 1024 * 1024;

export function toDocumentUrl(id: string): string {
  return `${DOCUMENT_API}/${id}`;
}

/** A picture of one page. */
export function toPageImageUrl(id: string, page: number): string {
  return `/api/documents/${id}/pages/${page}`;
}

/** The file as it was sent. */
export function toFileUrl(id: string): string {
  return `/api/documents/${id}/file`;
}
