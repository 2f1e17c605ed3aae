import { InputField, SelectField } from "@/components/ui/fields";

/** A provider's secret: what becomes of the stored one, and a new one. */
export function SecretFields({ hasSecret }: { hasSecret: boolean }) {
  return (
    <>
      {hasSecret && (
        <SelectField
          name="secretFate"
          label="Stored secret"
          defaultValue="keep"
          options={[
            { value: "keep", label: "Keep it" },
            { value: "replace", label: "Replace it" },
            { value: "remove", label: "Take it out" },
          ]}
          description="A new address drops it: it is never sent anywhere else."
        />
      )}
      <InputField
        name="secret"
        type="password"
        label={hasSecret ? "New secret" : "Secret"}
        optional
        maxLength={400}
        autoComplete="off"
        description={
          hasSecret
            ? "Only to replace the stored one. It is encrypted and never shown again."
            : "Sent to the server as bearer token, where it wants one. It is encrypted and never shown again."
        }
      />
    </>
  );
}
