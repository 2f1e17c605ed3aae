import { Card } from "@/components/ui/card";

/** The terms that the purchase agreed to, a sentence each. */
export function ReservationTerms({ sentences }: { sentences: readonly string[] }) {
  return (
    <Card title="Terms">
      <ul className="grid list-disc gap-1.5 pl-4 text-table marker:text-muted">
        {sentences.map((sentence) => (
          <li key={sentence} className="text-pretty">
            {sentence}
          </li>
        ))}
      </ul>
    </Card>
  );
}
