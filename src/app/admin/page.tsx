import { redirect } from "next/navigation";
import { ADMIN_HOME } from "./safe-next-path.ts";

export default function AdminPage(): never {
  redirect(ADMIN_HOME);
}
