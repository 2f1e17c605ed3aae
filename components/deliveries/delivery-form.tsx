import { ActionForm } from "@/components/ui/action-form";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ChoiceList } from "@/components/ui/choice-list";
import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { DeliveryKind, DeliveryView } from "@/lib/deliveries/delivery";
import { pathIn } from "@/lib/format/path";
import { BucketFields } from "./bucket-fields";

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, "0")}:00`,
}));

/** A delivery, new or known: what goes where. */
export function DeliveryForm({
  kind,
  delivery,
  org,
  action,
}: {
  kind: DeliveryKind;
  delivery?: DeliveryView;
  org: string;
  action: FormAction<null>;
}) {
  const content = delivery?.content;
  const destination = delivery?.destination;
  return (
    <ActionForm action={action} label="Delivery" className="max-w-3xl">
      <OperationId />
      <input type="hidden" name="kind" value={kind} />
      {delivery && <input type="hidden" name="deliveryId" value={delivery.id} />}
      <Card title="What">
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField
            name="name"
            label="Name"
            className="sm:col-span-2"
            defaultValue={delivery?.name}
            placeholder={kind === "focus-bucket" ? "Cost to the data lake" : "Invoices to the ERP"}
            maxLength={80}
          />
          {kind === "focus-bucket" ? (
            <>
              <SelectField
                name="format"
                label="Format"
                description="FOCUS 1.2. CSV is compressed."
                defaultValue={content?.type === "focus" ? content.format : "parquet"}
                options={[
                  { value: "parquet", label: "Parquet" },
                  { value: "csv", label: "CSV" },
                ]}
              />
              <SelectField
                name="hour"
                label="Every day at"
                description="In the organization’s time zone. The running month’s file is replaced, and final with its invoice."
                defaultValue={content?.type === "focus" ? String(content.hour) : "6"}
                options={hours}
              />
            </>
          ) : (
            <ChoiceList
              name="formats"
              legend="Invoices and credit notes as"
              description="What is issued from now on is delivered."
              className="sm:col-span-2"
              choices={[
                { value: "pdf", label: "PDF", note: "with Factur-X" },
                { value: "ubl", label: "UBL", note: "EN 16931" },
                { value: "cii", label: "CII", note: "EN 16931" },
              ]}
              chosen={content?.type === "documents" ? content.formats : ["pdf"]}
            />
          )}
        </div>
      </Card>
      <Card title="Where">
        {kind === "documents-mail" ? (
          <TextareaField
            name="to"
            label="Mail addresses"
            description="One a line, at most ten. Everybody there gets every document."
            defaultValue={destination?.type === "mail" ? destination.to.join("\n") : undefined}
            rows={4}
          />
        ) : (
          <BucketFields bucket={destination?.type === "bucket" ? destination : undefined} />
        )}
      </Card>
      <div className="flex flex-wrap gap-2">
        <SubmitButton pendingText="Saving…">{delivery ? "Save delivery" : "Create delivery"}</SubmitButton>
        <LinkButton href={pathIn(org, delivery ? `deliveries/${delivery.id}` : "deliveries")}>Cancel</LinkButton>
      </div>
    </ActionForm>
  );
}
