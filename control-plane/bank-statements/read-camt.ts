import Big from "big.js";
import { calendarDay } from "../contract/primitives.ts";
import { sumDecimals } from "../money/decimal.ts";
import { type ParsedEntry, type ParsedStatement, unreadable } from "./parsed-statement.ts";
import { elementsAt, readXml, textAt, type XmlElement, XmlError } from "./read-xml.ts";

/**
 * Reads the statements of a CAMT.053 file (ISO 20022 bank to customer statement, versions 02 to 08 and later). What
 * versions write in another place is looked for in both. Throws `unreadable_statement`.
 */
export function readCamt(content: string): ParsedStatement[] {
  const document = parse(content);
  const statements = elementsAt(document, "BkToCstmrStmt/Stmt");
  if (document.name !== "Document" || statements.length === 0) {
    throw unreadable("This is no CAMT.053 file: it has no BkToCstmrStmt with a statement (Stmt) in it.");
  }
  return statements.map(readStatement);
}

function parse(content: string): XmlElement {
  try {
    return readXml(content);
  } catch (error) {
    if (error instanceof XmlError) throw unreadable(`This file is no well-formed XML: ${error.message}.`);
    throw error;
  }
}

function readStatement(statement: XmlElement): ParsedStatement {
  const account = textAt(statement, "Acct/Id/IBAN", "Acct/Id/Othr/Id");
  const opening = balanceOf(statement, ["OPBD", "PRCD"]);
  const closing = balanceOf(statement, ["CLBD"]);
  const currency = textAt(statement, "Acct/Ccy") ?? closing?.currency;
  if (!account || !opening || !closing || !currency) {
    throw unreadable(
      "A statement has no account, or no opening balance (OPBD or PRCD), or no closing balance (CLBD). Reports of the running day cannot be taken in.",
    );
  }
  const all = elementsAt(statement, "Ntry");
  const booked = all.filter((entry) => (textAt(entry, "Sts/Cd", "Sts/Prtry", "Sts") ?? "BOOK") === "BOOK");
  return {
    account: account.replaceAll(" ", ""),
    reference: textAt(statement, "Id"),
    currency,
    openingBalance: opening.amount,
    closingBalance: closing.amount,
    entries: booked.flatMap((entry) => readEntry(entry, currency)),
    pending: all.length - booked.length,
  };
}

function balanceOf(statement: XmlElement, codes: readonly string[]) {
  const balances = elementsAt(statement, "Bal");
  for (const code of codes) {
    const balance = balances.find((each) => textAt(each, "Tp/CdOrPrtry/Cd") === code);
    if (balance) return signedAmount(balance);
  }
  return null;
}

function signedAmount(element: XmlElement): { amount: string; currency: string } {
  const [given] = elementsAt(element, "Amt");
  const amount = given?.text.trim() ?? "";
  const currency = given?.attributes.get("Ccy") ?? "";
  const side = textAt(element, "CdtDbtInd");
  if (!/^\d{1,15}(\.\d{1,5})?$/.test(amount) || !/^[A-Z]{3}$/.test(currency) || (side !== "CRDT" && side !== "DBIT")) {
    throw unreadable("An amount of the file has no currency, no direction (CRDT or DBIT), or is no decimal number.");
  }
  return { amount: side === "DBIT" && Number(amount) !== 0 ? `-${amount}` : amount, currency };
}

/** One entry, or as many as were collected in it where each has its own amount and together they are it. */
function readEntry(entry: XmlElement, currency: string): ParsedEntry[] {
  const booked = signedAmount(entry);
  if (booked.currency !== currency) {
    throw unreadable(`An entry is in ${booked.currency}, its account in ${currency}.`);
  }
  const bookedOn = (textAt(entry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm") ?? "").slice(0, 10);
  if (!calendarDay.safeParse(bookedOn).success) {
    throw unreadable("An entry has no day on which it was booked.");
  }
  const reference = textAt(entry, "AcctSvcrRef", "NtryRef");
  const details = elementsAt(entry, "NtryDtls/TxDtls");
  const amounts = details.map((detail) => amountOfDetail(detail, booked.amount, currency));
  const isSplit =
    details.length > 1 && amounts.every((amount) => amount !== null) && new Big(sumDecimals(amounts)).eq(booked.amount);
  if (isSplit) {
    return details.map((detail, index) => ({
      ...factsOf(detail, entry),
      reference: reference ? `${reference}/${index + 1}` : textAt(detail, "Refs/AcctSvcrRef", "Refs/TxId"),
      amount: amounts[index] ?? "0",
      bookedOn,
    }));
  }
  const [first] = details;
  const facts = factsOf(first ?? entry, entry);
  const own = first ? textAt(first, "Refs/AcctSvcrRef", "Refs/TxId") : null;
  return [{ ...facts, reference: reference ?? own, amount: booked.amount, bookedOn }];
}

/** Its share of a collected entry, with the entry's sign; null where it says none in the account's currency. */
function amountOfDetail(detail: XmlElement, whole: string, currency: string): string | null {
  const given = elementsAt(detail, "Amt")[0] ?? elementsAt(detail, "AmtDtls/TxAmt/Amt")[0];
  const amount = given?.text.trim() ?? "";
  if (!/^\d{1,15}(\.\d{1,5})?$/.test(amount) || given?.attributes.get("Ccy") !== currency) return null;
  const side = textAt(detail, "CdtDbtInd");
  const isOut = side ? side === "DBIT" : whole.startsWith("-");
  return isOut ? `-${amount}` : amount;
}

function factsOf(detail: XmlElement, entry: XmlElement): Omit<ParsedEntry, "reference" | "amount" | "bookedOn"> {
  const free = elementsAt(detail, "RmtInf/Ustrd").map(({ text }) => text.trim());
  const noted = textAt(detail, "AddtlTxInf") ?? textAt(entry, "AddtlNtryInf");
  const endToEnd = textAt(detail, "Refs/EndToEndId");
  const said = free.length > 0 ? free : noted ? [noted] : [];
  const words = [...said, ...(endToEnd && endToEnd !== "NOTPROVIDED" ? [endToEnd] : [])];
  const iban = textAt(detail, "RltdPties/DbtrAcct/Id/IBAN", "RltdPties/DbtrAcct/Id/Othr/Id");
  return {
    payerName: textAt(detail, "RltdPties/Dbtr/Nm", "RltdPties/Dbtr/Pty/Nm", "RltdPties/UltmtDbtr/Nm"),
    payerAccount: iban?.replaceAll(" ", "") ?? null,
    remittance: words.join(" ").replace(/\s+/g, " ").slice(0, 1000),
    structuredReference: textAt(detail, "RmtInf/Strd/CdtrRefInf/Ref")?.replaceAll(" ", "").toUpperCase() ?? null,
  };
}
