interface PartyOnPaper {
  name: string;
  address: readonly string[];
  taxId: string | null;
}

/** Whom a document goes to and, where that is another company, who bought. */
export function Customer({
  label,
  billTo,
  buyer,
}: {
  label: string;
  billTo: PartyOnPaper;
  buyer: PartyOnPaper | null;
}) {
  return (
    <div className="grid content-start gap-4">
      <Party label={label} party={billTo} />
      {buyer && <Party label="Sold to" party={buyer} />}
    </div>
  );
}

/** A seller or a customer as it stands on a document. */
export function Party({ label, party }: { label: string; party: PartyOnPaper }) {
  return (
    <div className="text-table">
      <p className="text-xs text-muted">{label}</p>
      <p className="font-semibold">{party.name}</p>
      <address className="not-italic">
        {party.address.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </address>
      {party.taxId && <p className="text-muted">Tax id {party.taxId}</p>}
    </div>
  );
}
