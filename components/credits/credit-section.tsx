import { Notice } from "@/components/feedback/notice";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import type { CreditView } from "@/lib/contracts/contract-view";
import { expiringCredits } from "@/lib/contracts/expiring";
import { CreditTable } from "./credit-table";

/** The organization's credits: how they are used, what expires soon, and each of them. */
export function CreditSection({
  credits,
  org,
  zone,
  now,
  projectName,
}: {
  credits: readonly CreditView[];
  org: string;
  zone: string;
  now: string;
  projectName: (id: string) => string;
}) {
  const expiring = expiringCredits(credits, now);
  return (
    <section aria-labelledby="credits" className="grid gap-3">
      <div>
        <h2 id="credits" className="text-sm font-semibold">
          Credits
        </h2>
        <p className="max-w-[90ch] text-table text-muted">
          Each invoice uses them before tax, never for more than it bills: what the seller put first, then what expires
          first, then the narrowest, gifts before what was paid, and the oldest. They pay for usage, not for what is
          missing of a commitment.
        </p>
      </div>
      {expiring.map((credit) => (
        <Notice key={credit.id} tone="warning" title={`${credit.reason} expires soon`}>
          <Money value={credit.remaining} /> are left for usage until <Instant at={credit.validUntil} zone={zone} />.
        </Notice>
      ))}
      {credits.length === 0 ? (
        <p className="text-table text-muted">
          You have no credits. Prepayments, promotions and make-goods will stand here.
        </p>
      ) : (
        <CreditTable credits={credits} org={org} zone={zone} projectName={projectName} />
      )}
    </section>
  );
}
