import { redirect } from "next/navigation";
import { requirePerson } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { listMembershipsOf } from "@/lib/organizations/queries";

/** The bare address leads into the person's first organization, or to the operator desk. */
export default async function RootPage() {
  const person = await requirePerson();
  const [first] = await listMembershipsOf(person.userId);
  redirect(first ? pathIn(first.slug) : person.isOperator ? pathIn("operator") : "/no-organization");
}
