"use server";

import { redirect } from "next/navigation";
import { signOut } from "#features/staff/sign-out.ts";
import { LOGIN_PATH } from "../safe-next-path.ts";

export async function signOutAction(): Promise<void> {
  await signOut();
  redirect(LOGIN_PATH);
}
