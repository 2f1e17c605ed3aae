import { InputField, SelectField } from "@/components/ui/fields";
import type { DeliveryView } from "@/lib/deliveries/delivery";

type Bucket = Extract<DeliveryView["destination"], { type: "bucket" }>;

/** How an S3-compatible bucket is reached. A stored secret is never shown; left empty, it stays. */
export function BucketFields({ bucket }: { bucket: Bucket | undefined }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <InputField
        name="endpoint"
        type="url"
        label="Endpoint"
        description="Of the storage service, without the bucket."
        placeholder="https://s3.eu-central-1.amazonaws.com"
        defaultValue={bucket?.endpoint}
        maxLength={300}
      />
      <InputField
        name="region"
        label="Region"
        description="As the service signs with; often us-east-1 where it has none."
        placeholder="eu-central-1"
        defaultValue={bucket?.region}
        maxLength={40}
      />
      <InputField name="bucket" label="Bucket" defaultValue={bucket?.bucket} maxLength={63} />
      <InputField
        name="prefix"
        label="Folder"
        description="What the keys of all objects begin with."
        placeholder="billing/headroom/"
        optional
        defaultValue={bucket?.prefix}
        maxLength={200}
      />
      <SelectField
        name="addressing"
        label="Where the bucket’s name goes"
        className="sm:col-span-2"
        defaultValue={bucket && !bucket.pathStyle ? "host" : "path"}
        options={[
          { value: "path", label: "In the path: most services" },
          { value: "host", label: "In the host’s name: Amazon S3" },
        ]}
      />
      <InputField
        name="accessKeyId"
        label="Access key id"
        description="Of a key that may write below the folder, and needs nothing else."
        autoComplete="off"
        defaultValue={bucket?.accessKeyId}
        maxLength={128}
      />
      <InputField
        name="secretAccessKey"
        type="password"
        label="Secret access key"
        description={
          bucket
            ? "One is stored. It goes when endpoint, bucket or key change."
            : "Kept encrypted and never shown again."
        }
        optional={bucket !== undefined}
        autoComplete="off"
        maxLength={256}
      />
    </div>
  );
}
