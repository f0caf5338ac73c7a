import { randomInt, randomUUID } from "node:crypto";
import type postgres from "postgres";

export interface StaffLogin {
  email: string;
  password: string;
}

export const firstStaffEmail = "staff@sempre.local";
/** Letters and digits that are not mistaken for one another. */
const alphabet = "abcdefghijkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ234679";
const passwordLength = 20;

function generatePassword(): string {
  return Array.from({ length: passwordLength }, () => alphabet[randomInt(alphabet.length)]).join(
    "",
  );
}

/**
 * Makes the first staff user when there is no staff at all (or, with `renew`, gives that user a new
 * password, and ends that user's sessions). Only the hash is stored: the answer is the one chance to
 * see the password. Null when there is staff already, or no `public.staff` table yet.
 */
export async function seedFirstStaff(
  sql: postgres.Sql,
  { renew }: { renew: boolean },
): Promise<StaffLogin | null> {
  const [table] = await sql<{ found: boolean }[]>`
    select to_regclass('public.staff') is not null as found`;
  if (!table?.found) return null;
  return sql.begin(async (transaction) => {
    await transaction`lock table public.staff in share row exclusive mode`;
    const [staff] = await transaction<{ present: boolean }[]>`
      select exists (select from public.staff) as present`;
    if (staff?.present && !renew) return null;
    const login = { email: firstStaffEmail, password: generatePassword() };
    const userId = await writeUser(transaction, login);
    await transaction`
      insert into public.staff (user_id, email, name, role)
      values (${userId}, ${login.email}, 'Sempre', 'admin')
      on conflict (user_id) do nothing`;
    return login;
  });
}

async function writeUser(
  sql: postgres.TransactionSql,
  { email, password }: StaffLogin,
): Promise<string> {
  const [known] = await sql<{ id: string }[]>`
    update auth.users
    set encrypted_password = extensions.crypt(${password}, extensions.gen_salt('bf', 10)),
        updated_at = now()
    where email = ${email}
    returning id`;
  if (known) {
    // Who takes a new password may do so because somebody else knows the old one.
    await sql`delete from auth.sessions where user_id = ${known.id}`;
    return known.id;
  }
  const id = randomUUID();
  await sql`
    insert into auth.users (id, email, encrypted_password, email_confirmed_at, raw_app_meta_data)
    values (${id}, ${email}, extensions.crypt(${password}, extensions.gen_salt('bf', 10)), now(),
            ${sql.json({ provider: "email", providers: ["email"] })})`;
  await sql`
    insert into auth.identities (id, provider, provider_id, user_id, identity_data)
    values (${randomUUID()}, 'email', ${id}, ${id},
            ${sql.json({ sub: id, email, email_verified: true })})`;
  return id;
}
