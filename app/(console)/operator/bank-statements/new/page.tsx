import type { Metadata } from "next";
import { BankChoice } from "@/components/bank-statements/bank-choice";
import { ImportForms } from "@/components/bank-statements/import-forms";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { importCamtAction, importCsvAction } from "@/lib/bank-statements/actions";
import { listCsvMappings } from "@/lib/bank-statements/queries";
import { importQuery } from "@/lib/bank-statements/schema";

export const metadata: Metadata = { title: "Take in a bank statement" };

export default async function ImportStatementPage({ searchParams }: PageProps<"/operator/bank-statements/new">) {
  const [ctx, params] = await Promise.all([requireOperator(), searchParams]);
  const { bank } = importQuery.parse(params);
  const mappings = await listCsvMappings(ctx);
  return (
    <>
      <PageHeader
        title="Take in a bank statement"
        line="The same statement twice books nothing twice, and one that does not add up is refused."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <BankChoice banks={mappings.map((mapping) => mapping.bank)} chosen={bank} />
        <ImportForms
          mapping={mappings.find((mapping) => mapping.bank === bank) ?? null}
          importCamt={importCamtAction}
          importCsv={importCsvAction}
        />
      </div>
    </>
  );
}
