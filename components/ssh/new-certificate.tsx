import { CodeBlock } from "@/components/ui/code-block";
import { Instant } from "@/components/ui/instant";
import type { NewSshCertificate } from "@/lib/ssh/certificate";

/** The certificate just issued, and what to do with it. */
export function NewCertificate({ made, zone }: { made: NewSshCertificate; zone: string }) {
  const { text, principals, validUntil } = made;
  return (
    <div className="grid min-w-0 gap-3 text-table">
      <p className="text-pretty">
        Signed as <strong>{principals.join(", ")}</strong> until <Instant at={validUntil} zone={zone} />. Save this line
        as <code>~/.ssh/id_ed25519-cert.pub</code>, beside your key; ssh then uses it by itself. It is not shown again.
      </p>
      <CodeBlock code={text} label="certificate" />
    </div>
  );
}
