/** Why an address is not written to: hard bounce, complaint, or the vendor's own list. */
export const SUPPRESSION_REASONS = ["bounced", "complained", "suppressed"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** An address that is not written to, or was not until somebody lifted that. */
export type EmailSuppression = {
  id: string;
  address: string;
  reason: SuppressionReason;
  /** The vendor's own words. */
  details: string | null;
  emailId: string | null;
  createdAt: string;
  lifted: { at: string; by: string; reason: string } | null;
};
