interface Entry {
  reference?: string;
  amount: string;
  payer?: string;
  iban?: string;
  remittance?: string;
  creditorReference?: string;
  status?: string;
}

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** A statement as banks send it, in the shape of version 02 or 08 of CAMT.053. */
export function camtFile(
  entries: readonly Entry[],
  facts: {
    version?: "02" | "08";
    id?: string;
    opening?: string;
    closing?: string;
    currency?: string;
    prefix?: string;
  } = {},
): string {
  const { version = "02", id = "STM-1", opening = "1000.00", currency = "USD", prefix = "" } = facts;
  const booked = entries.filter(({ status = "BOOK" }) => status === "BOOK");
  const closing = facts.closing ?? booked.reduce((sum, { amount }) => sum + Number(amount), Number(opening)).toFixed(2);
  const side = (amount: string) => (amount.startsWith("-") ? "DBIT" : "CRDT");
  const money = (amount: string) =>
    `<Amt Ccy="${currency}">${amount.replace("-", "")}</Amt><CdtDbtInd>${side(amount)}</CdtDbtInd>`;
  const balance = (code: string, amount: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${money(amount)}<Dt><Dt>2026-06-14</Dt></Dt></Bal>`;
  const party = (name: string) =>
    version === "08" ? `<Pty><Nm>${escaped(name)}</Nm></Pty>` : `<Nm>${escaped(name)}</Nm>`;
  const lines = entries.map(
    ({ reference, amount, payer, iban, remittance, creditorReference, status = "BOOK" }) => `<Ntry>
      ${money(amount)}<Sts>${version === "08" ? `<Cd>${status}</Cd>` : status}</Sts>
      <BookgDt><Dt>2026-06-14</Dt></BookgDt><ValDt><Dt>2026-06-14</Dt></ValDt>
      ${reference ? `<AcctSvcrRef>${reference}</AcctSvcrRef>` : ""}
      <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
        <RltdPties>${payer ? `<Dbtr>${party(payer)}</Dbtr>` : ""}${iban ? `<DbtrAcct><Id><IBAN>${iban}</IBAN></Id></DbtrAcct>` : ""}</RltdPties>
        <RmtInf>${remittance ? `<Ustrd>${escaped(remittance)}</Ustrd>` : ""}${creditorReference ? `<Strd><CdtrRefInf><Ref>${creditorReference}</Ref></CdtrRefInf></Strd>` : ""}</RmtInf>
      </TxDtls></NtryDtls></Ntry>`,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<!-- of a test -->
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt>
  <Id>${id}</Id><Acct><Id><IBAN>DE02 1203 0000 0000 2020 51</IBAN></Id><Ccy>${currency}</Ccy></Acct>
  ${balance("OPBD", opening)}${balance("CLBD", closing)}${lines.join("")}
</Stmt></BkToCstmrStmt></Document>`;
  return prefix === ""
    ? text
    : text.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${prefix}:`).replace("xmlns=", `xmlns:${prefix}=`);
}
