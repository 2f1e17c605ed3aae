import type { Metadata } from "next";
import { AddOperator } from "@/components/operators/add-operator";
import { OperatorTable } from "@/components/operators/operator-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { addOperatorAction, removeOperatorAction } from "@/lib/operators/actions";
import { listOperators } from "@/lib/operators/queries";

export const metadata: Metadata = { title: "Operators" };

export default async function OperatorPeoplePage() {
  const ctx = await requireOperator();
  const people = await listOperators(ctx);
  return (
    <>
      <PageHeader
        title="Operators"
        line={`${formatCount(people.length, "person", "people")} may release supply, set prices and answer requests here.`}
        actions={<AddOperator action={addOperatorAction} />}
      />
      <OperatorTable people={people} zone={ctx.timeZone} remove={removeOperatorAction} />
    </>
  );
}
