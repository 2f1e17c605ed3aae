import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkBalance } from "./parsed-statement.ts";
import { readCamt } from "./read-camt.ts";
import { readXml, XmlError } from "./read-xml.ts";
import { camtFile } from "./testing/camt-file.ts";

const entries = [
  {
    reference: "A1",
    amount: "119.00",
    payer: "Müller & Söhne <KG>",
    iban: "DE75512108001245126199",
    remittance: "INV-2026-0001",
  },
  { reference: "A2", amount: "-20.50", remittance: "Fee" },
  { amount: "7.25", creditorReference: "RF18 5390 0754 7034" },
];

describe("a CAMT.053 file", () => {
  test.each([
    ["version 02", camtFile(entries)],
    ["version 08", camtFile(entries, { version: "08" })],
    ["with a namespace prefix", camtFile(entries, { prefix: "n0" })],
    ["with a byte order mark", `\uFEFF${camtFile(entries)}`],
  ])("%s is read", (_, file) => {
    const [statement, ...more] = readCamt(file);
    expect(more).toEqual([]);
    expect(statement).toMatchObject({
      ...{ account: "DE02120300000000202051", reference: "STM-1", currency: "USD" },
      ...{ openingBalance: "1000.00", closingBalance: "1105.75", pending: 0 },
      entries: [
        {
          ...{ reference: "A1", amount: "119.00", bookedOn: "2026-06-14", payerName: "Müller & Söhne <KG>" },
          ...{ payerAccount: "DE75512108001245126199", remittance: "INV-2026-0001", structuredReference: null },
        },
        { reference: "A2", amount: "-20.50" },
        { reference: null, amount: "7.25", structuredReference: "RF18539007547034" },
      ],
    });
    if (statement) checkBalance(statement);
  });

  test("entries that are not booked yet are left out and counted", () => {
    const [statement] = readCamt(camtFile([...entries, { amount: "5.00", status: "PDNG" }], { version: "08" }));
    expect(statement).toMatchObject({ pending: 1, entries: { length: 3 } });
  });

  test("what was collected in one entry is taken apart where its parts add up", () => {
    const part = (amount: string, number: string) =>
      `<TxDtls><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><RmtInf><Ustrd>${number}</Ustrd></RmtInf></TxDtls>`;
    const collected = (second: string) =>
      camtFile([{ reference: "B", amount: "30.00" }]).replace(
        /<TxDtls>.*<\/TxDtls>/s,
        part("10.00", "INV-1") + part(second, "INV-2"),
      );
    expect(readCamt(collected("20.00"))[0]?.entries).toMatchObject([
      { reference: "B/1", amount: "10.00", remittance: "INV-1" },
      { reference: "B/2", amount: "20.00", remittance: "INV-2" },
    ]);
    expect(readCamt(collected("19.00"))[0]?.entries).toMatchObject([{ reference: "B", amount: "30.00" }]);
  });

  test("that lacks an entry is refused by its balances", () => {
    const [statement] = readCamt(camtFile(entries, { closing: "2000.00" }));
    expect(() => statement && checkBalance(statement)).toThrow(/does not add up/);
  });

  test.each([
    ["no XML", "Datum;Betrag"],
    ["another document", "<Document><Other/></Document>"],
    ["no balances", camtFile(entries).replace(/<Bal>.*<\/Bal>/s, "")],
    ["an amount that is no number", camtFile(entries).replace(">119.00<", ">1e3<")],
    ["another currency", camtFile(entries).replace('<Amt Ccy="USD">119.00', '<Amt Ccy="EUR">119.00')],
    ["a day of the year 0", camtFile(entries).replaceAll("<Dt>2026-", "<Dt>0000-")],
  ])("%s is refused in words", (_, file) => {
    expect(() => readCamt(file)).toThrow(expect.objectContaining({ code: "unreadable_statement" }));
  });
});

describe("hostile XML", () => {
  test.each([
    ["an external entity", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ["entities of entities", '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><a>&b;</a>'],
    ["an entity nobody defined", "<a>&x;</a>"],
    ["an inherited name as entity", "<a>&constructor;</a>"],
    ["deep nesting", `${"<a>".repeat(100)}${"</a>".repeat(100)}`],
    ["crossed tags", "<a><b></a></b>"],
    ["two documents", "<a/><b/>"],
    ["an open end", "<a><b>"],
    ["an attribute twice", '<a x="1" x="2"/>'],
    ["half a character", "<a>&#xD800;</a>"],
    ["text around", "<a/>x"],
    ["a bare ampersand", "<a>M & S</a>"],
  ])("%s is refused", (_, source) => expect(() => readXml(source)).toThrow(XmlError));

  test("any text is read or refused, nothing else", () => {
    const pieces = fc.array(
      fc.constantFrom(
        "<a>",
        "</a>",
        "<a/>",
        "<!--",
        "-->",
        "&amp;",
        "&",
        "<![CDATA[",
        "]]>",
        "<?",
        "?>",
        " x='1'",
        "t",
      ),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          readXml(parts.join(""));
        } catch (error) {
          expect(error).toBeInstanceOf(XmlError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("character references and sections of text are text", () => {
    expect(readXml("<a>&#65;&#x42;&lt;<![CDATA[<&>]]></a>").text).toBe("AB<<&>");
  });
});
