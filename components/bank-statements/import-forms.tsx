import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { CsvMapping } from "@/lib/bank-statements/queries";
import { FileField } from "./file-field";

/** Takes a statement in as CAMT.053, or as CSV by the names of its columns. */
export function ImportForms({
  mapping,
  importCamt,
  importCsv,
}: {
  /** The bank whose columns the CSV form begins with. */
  mapping: CsvMapping | null;
  importCamt: FormAction<null>;
  importCsv: FormAction<null>;
}) {
  const known = mapping?.columns;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 xl:grid-cols-2 xl:items-start">
      <Card title="CAMT.053" description="The XML statement of most banks, of any version.">
        <ActionForm action={importCamt} label="Take in a CAMT.053 file">
          <OperationId />
          <FileField accept=".xml,.camt,text/xml,application/xml" label="Choose an XML file" />
          <div>
            <SubmitButton pendingText="Reading…">Take it in</SubmitButton>
          </div>
        </ActionForm>
      </Card>
      <Card title="CSV" description="Say which columns hold what; they are kept for the bank’s next file.">
        <ActionForm action={importCsv} label="Take in a CSV file" key={mapping?.bank ?? ""}>
          <OperationId />
          <FileField accept=".csv,.txt,text/csv" label="Choose a CSV file" />
          <div className="grid gap-4 sm:grid-cols-3">
            <InputField name="bank" label="Bank" maxLength={80} defaultValue={mapping?.bank} />
            <InputField name="account" label="Account (IBAN)" maxLength={64} autoComplete="off" />
            <InputField name="currency" label="Currency" maxLength={3} defaultValue="EUR" />
          </div>
          <h3 className="text-table font-medium">Names of the columns</h3>
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
            <InputField name="bookedOn" label="Day" defaultValue={known?.bookedOn} />
            <InputField name="amount" label="Amount" defaultValue={known?.amount} />
            <InputField name="remittance" label="Text" defaultValue={known?.remittance} />
            <InputField name="payerName" label="Payer" optional defaultValue={known?.payerName} />
            <InputField name="payerAccount" label="Account" optional defaultValue={known?.payerAccount} />
            <InputField name="reference" label="Bank’s id" optional defaultValue={known?.reference} />
            <InputField name="balance" label="Balance" optional defaultValue={known?.balance} />
            <SelectField
              name="decimalMark"
              label="Decimals after"
              defaultValue={known?.decimalMark ?? ","}
              options={[
                { value: ",", label: "a comma" },
                { value: ".", label: "a point" },
              ]}
            />
            <SelectField
              name="dayOrder"
              label="Days are written"
              defaultValue={known?.dayOrder ?? "dmy"}
              options={[
                { value: "dmy", label: "31.12.2026" },
                { value: "ymd", label: "2026-12-31" },
                { value: "mdy", label: "12/31/2026" },
              ]}
            />
          </div>
          <div>
            <SubmitButton variant="secondary" pendingText="Reading…">
              Take it in
            </SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}
