/**
 * The newest file of `supabase/migrations`, which this code needs. A database may be ahead of it, as it
 * is while a new version is deployed.
 */
export const newestMigration = "20261121002900";
