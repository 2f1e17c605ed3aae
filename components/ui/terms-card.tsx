import { Card } from "./card";

/** The terms of a quote or of the reservation that was bought by it, a sentence each. */
export function TermsCard({ sentences }: { sentences: readonly string[] }) {
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
