import { describe, expect, test } from "vitest";
import type { CsvColumns } from "../contract/bank-statements.ts";
import { readCsv } from "./read-csv.ts";

const german: CsvColumns = {
  ...{ bookedOn: "Buchungstag", amount: "Betrag", remittance: "Verwendungszweck", payerName: "Name" },
  ...{ payerAccount: "IBAN", balance: "Saldo", decimalMark: ",", dayOrder: "dmy" },
};
const file = `Konto;DE02 1203
Buchungstag;Name;IBAN;Verwendungszweck;Betrag;Saldo
15.06.2026;"Müller; Söhne";DE75 5121 0800;"Rechnung ""INV-2026-0001""";1.190,00;2.169,50
14.06.26;;;Gebühr;-20,50;979,50
`;
const bank = { account: "DE02", currency: "EUR", columns: german };

describe("a bank's CSV", () => {
  test("is read by the names of its columns, with its balances, the newest line first", () => {
    expect(readCsv(file, bank)).toEqual({
      ...{
        account: "DE02",
        reference: null,
        currency: "EUR",
        openingBalance: "1000",
        closingBalance: "2169.50",
        pending: 0,
      },
      entries: [
        {
          ...{ reference: null, amount: "1190.00", bookedOn: "2026-06-15", payerName: "Müller; Söhne" },
          ...{ payerAccount: "DE7551210800", remittance: 'Rechnung "INV-2026-0001"', structuredReference: null },
        },
        {
          ...{ reference: null, amount: "-20.50", bookedOn: "2026-06-14", payerName: null },
          ...{ payerAccount: null, remittance: "Gebühr", structuredReference: null },
        },
      ],
    });
  });

  test("is read in time that grows with it, whatever stands in a field, and quotes little of it", () => {
    const started = performance.now();
    expect(() => readCsv(`a${'"'.repeat(1_000_000)}`, bank)).toThrow("No line of the file");
    // Reading the field again at each of its marks took minutes.
    expect(performance.now() - started).toBeLessThan(10_000);
    const row = (amount: string) => `Buchungstag;Betrag;Saldo\n15.06.2026;${amount};1\n`;
    for (const amount of ["1".repeat(300_000), "x".repeat(300_000)]) {
      const read = () => readCsv(row(amount), bank);
      expect(read).toThrow("is no amount");
      try {
        read();
      } catch (error) {
        expect(String(error).length).toBeLessThan(300);
      }
    }
  });

  test("is read with commas between and points inside", () => {
    const columns: CsvColumns = {
      bookedOn: "Date",
      amount: "Amount",
      remittance: "Text",
      decimalMark: ".",
      dayOrder: "mdy",
    };
    const csv =
      'Date,Text,Amount\r\n06/14/2026,RF18 is not one but RF18539007547034 is,"1,234.50"\r\n06/15/2026,,12.00-\r\n';
    expect(readCsv(csv, { ...bank, columns }).entries).toMatchObject([
      { amount: "1234.50", bookedOn: "2026-06-14", structuredReference: "RF18539007547034" },
      { amount: "-12.00", bookedOn: "2026-06-15" },
    ]);
  });

  test.each([
    ["a missing line", file.replace(/14\.06\.26.*\n/, "13.06.26;;;x;-1,00;5,00\n"), /do not follow/],
    ["a column that is not there", file.replace("Betrag", "Summe"), /No line of the file names/],
    ["an amount in words", file.replace("-20,50", "zwanzig"), /Line 4: “zwanzig” is no amount/],
    ["an amount with the other mark", file.replace("-20,50", "-20,50,1"), /no amount/],
    ["a day that does not exist", file.replace("14.06.26", "31.06.26"), /no day/],
    ["a day of the year 0", file.replace("14.06.26", "14.06.0000"), /no day/],
    ["nothing but the head", "Buchungstag;Betrag;Verwendungszweck", /no entry/],
    ["an open quote", `${file}"x`, /does not end/],
  ])("%s is refused, saying where", (_, csv, sentence) => expect(() => readCsv(csv, bank)).toThrow(sentence));
});
